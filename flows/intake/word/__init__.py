"""Word's .docx: package, repairs, walk, and the enumeration that the account is closed with."""
