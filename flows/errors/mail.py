"""Letters and packages that go out by mail, and returns that come in by it."""

from flows.errors.base import BalganError, RefusedFile, UsageError


class BadAddress(UsageError):
    """Mail to something that is no address."""

    code = "bad-address"
    en = "“{address}” is not an address that a letter can go to, and nothing was changed. The series {series} sends its packages by mail: name one address, such as --to name@host.example."
    ko = "“{address}”에는 편지를 보낼 수 없어 아무것도 바꾸지 않았습니다. {series} 시리즈는 묶음을 메일로 보내므로 --to name@host.example처럼 주소 하나를 쓰십시오."


class PackageTooLargeToMail(BalganError):
    """A package that mail servers would not take. Exit 1."""

    code = "package-too-large-to-mail"
    en = "The package for {key} has {size}; mail takes up to {limit}. Nothing was changed. Set courier = 'folder' in templates/{series}/series.toml, hand off again, and send the file another way."
    ko = "{key} 의뢰 묶음의 크기가 {size}여서 메일로 보낼 수 없습니다(한도 {limit}). 아무것도 바꾸지 않았습니다. templates/{series}/series.toml에서 courier = 'folder'로 바꾸어 다시 의뢰하고, 파일은 다른 방법으로 보내십시오."


class MailNotSet(UsageError):
    """Letters wait, and no mail server is named."""

    code = "mail-not-set"
    en = "No mail server is set, so no letter was sent; what waits stays. Name it in the environment variable BALGAN_SMTP_URL: smtp://user:password@mail.example:587 (or smtps://…)."
    ko = "메일 서버를 정하지 않아 편지를 보내지 않았습니다. 대기 중인 편지는 그대로 있습니다. 환경 변수 BALGAN_SMTP_URL에 smtp://사용자:암호@mail.example:587(또는 smtps://…)처럼 쓰십시오."


class MailUrlInvalid(UsageError):
    """BALGAN_SMTP_URL cannot be used; it is not quoted, because a password is in it."""

    code = "mail-url-invalid"
    en = "The environment variable BALGAN_SMTP_URL cannot be used: {what}. Correct it; what waits stays."
    ko = "환경 변수 BALGAN_SMTP_URL을 쓸 수 없습니다: {what}. 값을 고치십시오. 대기 중인 편지는 그대로 있습니다."


class MailUnreachable(BalganError):
    """A mail server that does not answer, or does not let us in. Exit 1."""

    code = "mail-unreachable"
    en = "The mail server {server} takes no letter from us: {why}. What waits stays and is tried again; if it goes on, correct BALGAN_SMTP_URL."
    ko = "메일 서버 {server:이} 편지를 받지 않습니다: {why}. 대기 중인 편지는 그대로 두고 다시 보냅니다. 계속되면 BALGAN_SMTP_URL을 고치십시오."


class MailboxNotSet(UsageError):
    """Returns are to be fetched from a mailbox, and none is named."""

    code = "mailbox-not-set"
    en = "No mailbox is set. Name its folder of the returns in the environment variable BALGAN_IMAP_URL (imaps://user@mail.example/Returns), and the password in BALGAN_IMAP_PASSWORD or BALGAN_IMAP_PASSWORD_FILE."
    ko = "메일함을 정하지 않았습니다. 환경 변수 BALGAN_IMAP_URL에 번역본이 오는 폴더(imaps://사용자@mail.example/Returns)를, BALGAN_IMAP_PASSWORD나 BALGAN_IMAP_PASSWORD_FILE에 암호를 쓰십시오."


class MailboxUrlInvalid(UsageError):
    """BALGAN_IMAP_URL or its password cannot be used; neither is quoted."""

    code = "mailbox-url-invalid"
    en = "The environment variable BALGAN_IMAP_URL cannot be used: {what}."
    ko = "환경 변수 BALGAN_IMAP_URL을 쓸 수 없습니다: {what}."


class MailboxUnreachable(BalganError):
    """A mailbox that does not answer, or does not let us in. Exit 1."""

    code = "mailbox-unreachable"
    en = "The mailbox at {server} could not be looked into: {why}. Its mails are where they were; it is tried again in a few minutes."
    ko = "{server}의 메일함을 열지 못했습니다: {why}. 메일은 그대로 있으며 몇 분 뒤에 다시 시도합니다."


class MailRefused(RefusedFile):
    """A mail among the returns of which nothing was taken in."""

    code = "mail-refused"
    en = "The mail “{subject}” from {sender} was not taken in: {what}. It lies in the folder Balgan/Refused of the mailbox."
    ko = "{sender}에게서 온 메일을 접수하지 않았습니다(제목: {subject}). {what}. 메일은 메일함의 Balgan/Refused 폴더에 있습니다."
