"""Words and signs that decide where a sentence ends, as expressions that ICU and Java read too."""

COUNTERS = "가나다라마바사아자차카타파하"
"""The syllables that count items of a list."""

MARKERS = (
    rf"\d{{1,3}}(?:[.-]\d{{1,2}}){{0,3}}|[{COUNTERS}ㄱ-ㅎA-Za-zⅠ-Ⅻⅰ-ⅻ]|[IVX]{{1,4}}"
    r"|제?\s?\d{1,3}\s?[부편장절조항호]|(?:표|그림|사진|부록|주|문|답|질문)\s?\d{1,3}|[QA]\d{1,2}"
    r"|(?:첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째"
)
"""What counts or labels when it begins a sentence and a full stop follows, as an expression."""

BULLETS = (
    rf"[-–—·•▪■□○●◦◇◆※*△▲▷▶☞①-⑳㉠-㉻Ⅰ-Ⅻ]|\(?(?:\d{{1,2}}|[{COUNTERS}])[.)]\s|(?:첫|둘|셋|넷|다섯)째"
)
"""What begins an item on a line of its own."""

_MONTH_AND_DAY = r"(?:1[0-2]|0?[1-9])\.\s?(?:3[01]|[12]\d|0?[1-9])\."
DATES = (
    rf"(?:(?:(?:19|20)\d\d|[’']?\d\d)\.\s?(?:{_MONTH_AND_DAY}|(?:1[0-2]|0?[1-9])\.)"
    rf"|{_MONTH_AND_DAY})"
)
"""2019. 6. 26., ’19. 6., 11.23."""

REPORTED = r"이?라(?:고(?:도|만|는|까지)?|는|며|면서|던|지만|기에)(?=[\s,.]|[말하했한답밝것])"
"""라고, 이라는 …: what came before is reported."""

TIED = (
    r"(?:고|며|는|을|를|와|에|란|라|하(?:[는고며던자니면]|면서|더니|자는|자고))(?=[\s,.])"
    r"|식[의으]|정도(?=[\s의로였])|등(?=[\s의을이])|같은|따위|한마디|류의"
)
"""What ties a quotation to the words after it."""

SAYING = (
    r"(?:[그이저]렇게\s)?(?:했|한다|밝[혔힌히]|말[했하을한]|답[했하한]|물[었은음]|묻[는자고]|외[쳤치친]|덧붙"
    r"|되[물묻]|털어놓|적[었은혔]|전[했하한]"
    r"|(?:강조|설명|주장|지적|반문|토로|회고|다짐|당부|촉구|경고|비판|호소|약속|반박|항변)[했하한해])"
)
"""A bare verb of saying."""

LINE_ENDINGS = r"(?:[^보마바에]다|[니을]까|[세어아해네지까데거]요|죠)"
"""How a line ends that is a sentence without its full stop."""

_ABBREVIATIONS = (
    "nos?|vols?|pp?|vs?|dr|mrs?|ms|prof|gen|lt|col|capt|sgt|sen|rep|gov|st|jr|sr|eds?|cf|ibid|al|etc"
    "|inc|co|corp|ltd|figs?|ch|sec|art|approx|est|dept|rev|hon|amb|ph\\.d"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
"""Latin words before a full stop that ends no sentence, in either case."""

LATIN = rf"(?i:{_ABBREVIATIONS})|[A-Z](?:\.[A-Za-z])*|[a-z](?:\.[a-z])+"
"""The same with initials and the like: U.S., e.g."""
