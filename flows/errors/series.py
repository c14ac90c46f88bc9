"""What the house wrote under templates/ and cannot be used."""

from flows.errors.base import BalganError


class SeriesInvalid(BalganError):
    """series.toml is wrong. Exit 6."""

    code = "series-invalid"
    exit_code = 6
    en = "templates/{series}/series.toml has mistakes:\n{problems}\nCorrect them; docs/series.md lists what may be written there."
    ko = "templates/{series}/series.toml에 잘못된 곳이 있습니다.\n{problems}\n이 부분을 고치십시오. 쓸 수 있는 항목은 docs/series.md에 있습니다."


class AuthorityInvalid(SeriesInvalid):
    """authors.csv or terms.tsv is wrong. Exit 6."""

    code = "authority-invalid"
    en = "templates/{series}/{file} has mistakes:\n{problems}\nCorrect them; docs/series.md says what each column holds."
    ko = "templates/{series}/{file}에 잘못된 곳이 있습니다.\n{problems}\n이 부분을 고치십시오. 열마다 적을 내용은 docs/series.md에 있습니다."


class SeriesFileMissing(BalganError):
    """A template, style sheet or notice that the series names. Exit 6."""

    code = "series-file-missing"
    exit_code = 6
    en = "The series {series} needs templates/{path}, which is not there. Put the file back; if it is a notice you no longer want, take it out of series.toml."
    ko = "{series} 시리즈에 필요한 templates/{path} 파일이 없습니다. 파일을 되돌려 놓으십시오. 더는 쓰지 않는 고지문이면 series.toml에서 빼십시오."


class NoDoi(BalganError):
    """A deposit for a series that gives no DOIs. Exit 6."""

    code = "no-doi"
    exit_code = 6
    en = "The series {series} gives no DOIs, so there is nothing to deposit. Write doi_prefix in templates/{series}/series.toml, and [deposit] if the DOIs are Crossref's."
    ko = "{series} 시리즈는 DOI를 붙이지 않아 등록할 것이 없습니다. templates/{series}/series.toml에 doi_prefix를 쓰고, Crossref에 등록하면 [deposit]도 쓰십시오."


class TemplateInvalid(BalganError):
    """A template that jinja2 or WeasyPrint cannot use. Exit 6."""

    code = "template-invalid"
    exit_code = 6
    en = "The template of the series {series} cannot be used: {what}. Nothing was published; correct the template and try again."
    ko = "{series} 시리즈의 템플릿을 쓸 수 없습니다: {what}. 발간하지 않았습니다. 템플릿을 고친 뒤 다시 시도하십시오."
