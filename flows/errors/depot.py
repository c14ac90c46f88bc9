"""Printing on other machines: the depot, the orders in it, and what is handed in."""

from flows.errors.base import BalganError, IntegrityError, RefusedFile, UsageError


class DepotNotSet(UsageError):
    """A job of the depot, and none is named."""

    code = "depot-not-set"
    en = "No depot is set, so there is nowhere to fetch orders from. Name it in the environment variable BALGAN_DEPOT: file:///srv/depot, or s3://bucket/prefix."
    ko = "보관소를 정하지 않아 인쇄 주문을 가져올 곳이 없습니다. 환경 변수 BALGAN_DEPOT에 file:///srv/depot이나 s3://버킷/접두어처럼 쓰십시오."


class DepotInvalid(UsageError):
    """BALGAN_DEPOT cannot be used; it is not quoted, because somebody may have put a key into it."""

    code = "depot-invalid"
    en = "The environment variable BALGAN_DEPOT cannot be used: {what}."
    ko = "환경 변수 BALGAN_DEPOT을 쓸 수 없습니다: {what}."


class DepotUnreachable(BalganError):
    """The depot does not answer, or does not let us in. Exit 1."""

    code = "depot-unreachable"
    en = "The depot could not be reached ({what}). Nothing is lost: once it is, start the campaign again, and it goes on."
    ko = "보관소에 접근하지 못했습니다({what}). 잃은 것은 없습니다. 보관소를 쓸 수 있게 되면 campaign을 다시 시작하십시오. 하던 데서 이어집니다."


class TicketRefused(RefusedFile):
    """A batch of orders that this machine does not print."""

    code = "ticket-refused"
    en = "The orders {ticket} are not printed on this machine: {what}. Nothing is lost: once that is put right, start the campaign again, and it orders anew."
    ko = "주문서 {ticket:을} 이 컴퓨터에서 인쇄하지 않습니다: {what}. 잃은 것은 없습니다. 바로잡은 뒤 campaign을 다시 시작하면 새로 주문합니다."


class OrderNotPrinted(BalganError):
    """An issue of a batch that could not be printed elsewhere, with what the press said."""

    code = "order-not-printed"
    en = "{key} could not be printed, so nothing of its batch was handed in: {what} At the desk, balgan regenerate {key} --apply tells more."
    ko = "{key} 호를 인쇄하지 못하여 같은 묶음의 호도 넘기지 않았습니다: {what} 데스크에서 balgan regenerate {key} --apply를 실행하면 더 자세히 알 수 있습니다."


class GalleysRefused(IntegrityError):
    """What a machine handed in is not what was ordered."""

    code = "galleys-refused"
    en = "What the machine “{press}” handed in ({key}) is not what was ordered: {what}. Nothing of that batch was taken, and it was removed from the depot. Look into that machine and the depot before you start the campaign again."
    ko = "“{press}” 컴퓨터가 넘긴 것({key})이 주문과 다릅니다: {what}. 그 묶음은 하나도 받지 않고 보관소에서 지웠습니다. campaign을 다시 시작하기 전에 그 컴퓨터와 보관소를 살펴보십시오."
