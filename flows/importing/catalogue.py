"""What an editor should know of an issue that is brought in: the sentences of the findings."""

from flows.report import Catalogue, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "import-number-missing": Kind(
        "block",
        Sentence(
            en="{file} bears no number that was recognised. Write it into the plan, or into a table "
            "beside the files.",
            ko="{file}에서 번호를 찾지 못했습니다. 계획 파일이나 목록 파일에 적으십시오.",
        ),
    ),
    "import-date-missing": Kind(
        "block",
        Sentence(
            en="{file} bears no date that was recognised. Write the date of issue into the plan, or "
            "into a table beside the files.",
            ko="{file}에서 발간일을 찾지 못했습니다. 계획 파일이나 목록 파일에 적으십시오.",
        ),
    ),
    "import-title-missing": Kind(
        "block",
        Sentence(
            en="{file} has no title that was recognised. Write it into the plan.",
            ko="{file}에서 제목을 찾지 못했습니다. 계획 파일에 적으십시오.",
        ),
    ),
    "import-author-missing": Kind(
        "block",
        Sentence(
            en="{file} names no author that was recognised. Write the authors into the plan.",
            ko="{file}에서 저자를 찾지 못했습니다. 계획 파일에 적으십시오.",
        ),
    ),
    "import-text-missing": Kind(
        "block",
        Sentence(
            en="{file}: no text was found under the head. Look whether the page was saved whole.",
            ko="{file}의 머리 부분 아래에 본문이 없습니다. 웹페이지가 온전히 저장되었는지 확인하십시오.",
        ),
    ),
    "import-number-given": Kind(
        "block",
        Sentence(
            en="{number} is taken: {other} has it ({state}). A number is never given twice; find out "
            "which of the two bears it.",
            ko="{number} 번호는 이미 {other}의 것입니다({state}). 번호는 두 번 쓰지 않으니 어느 쪽의 번호인지 "
            "확인하십시오.",
        ),
    ),
    "import-number-twice": Kind(
        "block",
        Sentence(
            en="{number} stands in two files: here and in {other}. Correct one of them in the plan, "
            "or leave one out (leave_out = true).",
            ko="{number} 번호가 두 파일에 있습니다(이 파일과 {other}). 계획 파일에서 하나를 고치거나 빼십시오"
            "(leave_out = true).",
        ),
    ),
    "import-key-twice": Kind(
        "block",
        Sentence(
            en="Two issues would have the key {key}: this one and that of {other}. Write another slug for "
            "one of them into the plan or the table.",
            ko="두 호의 키가 {key:으로} 같아집니다(이 파일과 {other}). 계획 파일이나 목록 파일에서 한쪽의 slug를 다르게 "
            "적으십시오.",
        ),
    ),
    "import-editions-differ": Kind(
        "block",
        Sentence(
            en="{number} stands in two languages whose dates contradict each other: {date} here, {found} "
            "in {other}. If they are one issue, write one date for both into the plan; if not, correct "
            "the number of one.",
            ko="{number} 번호가 두 언어로 있는데 날짜가 서로 다릅니다(이 파일 {date}, {other} {found}). 한 호이면 계획 "
            "파일에서 두 날짜를 같게 적고, 다른 호이면 어느 한쪽의 번호를 고치십시오.",
        ),
    ),
    "import-editions-authors": Kind(
        "warn",
        Sentence(
            en="The two languages of this number name their authors differently: {what}. Look whether "
            "they are one issue.",
            ko="이 번호의 두 언어 판에 적힌 저자가 서로 맞지 않습니다({what}). 한 호가 맞는지 확인하십시오.",
        ),
    ),
    "import-together-held": Kind(
        "block",
        Sentence(
            en="It is one issue with {other}, which is held up; an issue is brought in with all its "
            "languages. Mend that file, or leave it out (leave_out = true).",
            ko="{other:과} 한 호인데 그 파일이 보류되었습니다. 한 호의 언어는 함께 가져옵니다. 그 파일의 문제를 "
            "바로잡거나 빼십시오(leave_out = true).",
        ),
    ),
    "import-language-later": Kind(
        "block",
        Sentence(
            en="{number} was brought in before as {other}, in {known} alone, and a released issue gets no "
            "further language ({language}). Leave this file out (leave_out = true).",
            ko="{number} 번호는 이미 {other:으로} 가져왔습니다(언어: {known}). 발간한 호에는 언어({language})를 더할 "
            "수 없으니 이 파일을 빼십시오(leave_out = true).",
        ),
    ),
    "import-table-unmatched": Kind(
        "warn",
        Sentence(
            en="{table} tells of files that are not here: {files}. Look whether their names are written "
            "rightly, or name those files, too.",
            ko="{table}에 적힌 다음 파일이 없습니다: {files}. 이름을 바르게 적었는지 보거나 그 파일도 지정하십시오.",
        ),
    ),
    "import-number-form": Kind(
        "warn",
        Sentence(
            en="The series writes its numbers as {form}; this one is kept as borne: {number}.",
            ko="이 시리즈의 번호는 {form}처럼 쓰는데 이 호의 번호는 적힌 대로 둡니다: {number}",
        ),
    ),
    "import-number-unaddressed": Kind(
        "block",
        Sentence(
            en="The number {number} has no letter or digit that an address can bear. Correct it in "
            "the plan.",
            ko="{number} 번호에는 주소에 쓸 글자나 숫자가 없습니다. 계획 파일에서 고치십시오.",
        ),
    ),
    "import-year-differs": Kind(
        "warn",
        Sentence(
            en="{number} is of {year}, and the date is {date}. If one of them is wrong, correct it in "
            "the plan; else both stay as borne.",
            ko="{number} 번호는 {year}년 것인데 날짜는 {date}입니다. 하나가 틀렸으면 계획 파일에서 고치십시오. "
            "맞으면 둘 다 적힌 대로 둡니다.",
        ),
    ),
    "import-date-ahead": Kind(
        "block",
        Sentence(
            en="The date {date} is still to come. Correct it in the plan.",
            ko="{date}: 아직 오지 않은 날짜입니다. 계획 파일에서 고치십시오.",
        ),
    ),
    "import-sequence": Kind(
        "warn",
        Sentence(
            en="{number} is dated {date}, but {other} before it {later}.",
            ko="{number}의 날짜는 {date}인데 앞 번호 {other}의 날짜는 {later}입니다.",
        ),
    ),
    "import-gap": Kind(
        "warn",
        Sentence(
            en="Of {year} these numbers are in no file and not on the desk: {missing}.",
            ko="{year}년 번호 가운데 파일에도 데스크에도 없는 것: {missing}",
        ),
    ),
    "import-title-forms": Kind(
        "warn",
        Sentence(
            en="The title stands in two forms: “{title}” (taken) and “{found}” ({where}).",
            ko="제목이 두 가지로 적혀 있습니다: “{title}”(이것을 씀), “{found}”({where})",
        ),
    ),
    "import-author-forms": Kind(
        "warn",
        Sentence(
            en="The page head names the writer as “{found}”, the byline as “{name}” (taken).",
            ko="쪽 머리의 작성자는 “{found}”, 저자 표기는 “{name}”(이것을 씀)입니다.",
        ),
    ),
    "import-date-forms": Kind(
        "warn",
        Sentence(
            en="Two dates: {date} (taken) and {found} ({where}).",
            ko="날짜가 두 가지입니다: {date}(이것을 씀), {found}({where})",
        ),
    ),
    "import-language": Kind(
        "block",
        Sentence(
            en="{file} is in another language ({language}) than the series publishes ({known}). Add the "
            "language to editions in series.toml, correct lang in the plan, or leave the file out.",
            ko="{file}의 언어({language})는 이 시리즈가 펴내는 언어({known})가 아닙니다. series.toml의 editions에 "
            "언어를 더하거나, 계획 파일의 lang을 고치거나, 이 파일을 빼십시오.",
        ),
    ),
    "import-characters-lost": Kind(
        "block",
        Sentence(
            en="{file}: {count} characters of the source would be neither in the issue nor in the "
            "list of what is left out ({what}). This is a fault of Balgan; please report it, with "
            "the file.",
            ko="{file}: 원문의 글자 {count}개({what})가 호에도 뺀 글 목록에도 없게 됩니다. Balgan의 "
            "결함이니 파일과 함께 알려 주십시오.",
        ),
    ),
    "import-years-joined": Kind(
        "warn",
        Sentence(
            en="“{quote}” is two years whose dash was lost: “{proposal}”.",
            ko="“{quote}”: 줄표가 빠진 두 연도입니다(“{proposal}”).",
        ),
    ),
    "import-picture-missing": Kind(
        "warn",
        Sentence(
            en="A picture that stands here (line {line}) is not taken over: {name}. {why}",
            ko="여기({line}행)에 있는 그림을 가져오지 못합니다: {name}. {why}",
        ),
    ),
    "import-picture-left": Kind(
        "info",
        Sentence(
            en="Pictures of the site, and such as are too small to be a figure, are not taken over: {count} "
            "({what}).",
            ko="사이트의 그림과 삽화로 보기에 너무 작은 그림 {count}개는 가져오지 않습니다({what}).",
        ),
    ),
    "import-link-left": Kind(
        "warn",
        Sentence(
            en="Links that lead nowhere safe keep their words and lose their address: {count} ({what}).",
            ko="안전하지 않은 링크 {count}개는 글만 남기고 주소는 버립니다({what}).",
        ),
    ),
    "import-left": Kind(
        "info", Sentence(en="Left out: “{quote}” ({why})", ko="뺀 글: “{quote}”({why})")
    ),
    "import-encoding": Kind(
        "info",
        Sentence(
            en="{file} is not UTF-8; it was read as {encoding}.",
            ko="{file}의 인코딩이 UTF-8이 아니어서 {encoding}로 읽었습니다.",
        ),
    ),
    "import-pdf-kept": Kind(
        "info",
        Sentence(
            en="{file} is kept as published: readers get this PDF, and it is never printed again. "
            "The page and the search have the text that was read from it.",
            ko="{file}은 발간된 그대로 두며 다시 만들지 않습니다. 웹페이지와 검색에는 이 PDF에서 읽은 글을 "
            "씁니다.",
        ),
    ),
    "import-pdf-beside": Kind(
        "info",
        Sentence(
            en="{pdf} beside {file} is kept as published: readers get this PDF, and it is never printed "
            "again. The text comes from {file}.",
            ko="{file} 옆의 {pdf:을} 발간된 그대로 두며 다시 만들지 않습니다. 글은 {file}에서 가져옵니다.",
        ),
    ),
    "import-pdf-silent": Kind(
        "warn",
        Sentence(
            en="{file} has no text that can be read (a scan). Its page will have the head only, and "
            "the search will not find its words.",
            ko="{file}에는 읽을 수 있는 글이 없습니다(스캔). 웹페이지에는 머리 부분만 싣고 검색에도 나오지 "
            "않습니다.",
        ),
    ),
}
