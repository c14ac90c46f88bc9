"""What Balgan needs around it: programs and servers."""

from flows.errors.base import BalganError, UsageError


class ProgramMissing(BalganError):
    """A program or library of the system that is not there. Exit 7."""

    code = "program-missing"
    exit_code = 7
    en = "{program} is missing or does not start: {what}. Run scripts/setup, or install {packages}."
    ko = "{program:이} 없거나 시작되지 않습니다: {what}. scripts/setup을 실행하거나 {packages:을} 설치하십시오."


class ServerUnreachable(BalganError):
    """A Prefect server that does not answer. Exit 1."""

    code = "server-unreachable"
    en = "The Prefect server at {address} does not answer. Start it with balgan serve, or run the command with --plain."
    ko = "{address}의 Prefect 서버가 응답하지 않습니다. balgan serve로 서버를 켜거나 --plain을 붙여 실행하십시오."


class ServerLoginRefused(BalganError):
    """A Prefect server that does not know our password. Exit 1."""

    code = "server-login-refused"
    en = "The Prefect server at {address} refuses the login, and nothing was done. If it is this workspace's desk, end balgan serve and start it again; if it is another server, set PREFECT_API_AUTH_STRING (user:password)."
    ko = "{address}의 Prefect 서버가 로그인을 거부하여 아무것도 하지 않았습니다. 이 작업 공간의 서버라면 balgan serve를 끄고 다시 켜십시오. 다른 서버라면 PREFECT_API_AUTH_STRING에 사용자:암호를 정하십시오."


class ServerStopped(BalganError):
    """The server of the desk ended by itself. Exit 1."""

    code = "server-stopped"
    en = "The desk's server stopped by itself ({what}), so the desk was closed. What was recorded is safe. Start it again with balgan serve; {log} may say why."
    ko = "서버가 스스로 멈추어({what}) 데스크를 닫았습니다. 기록한 내용은 안전합니다. balgan serve로 다시 켜십시오. 까닭은 {log} 파일에 있을 수 있습니다."


class ServerUnsafe(UsageError):
    """Serving to the network without a password of the administrator's."""

    code = "server-unsafe"
    en = "Serving on {host} would open the desk to everyone who can reach this machine. Choose a password in the environment variable BALGAN_SERVE_PASSWORD and put a proxy with TLS in front, or the password can be read on the way; or stay on 127.0.0.1."
    ko = "{host:으로} 서버를 열면 이 컴퓨터에 접속할 수 있는 누구에게나 데스크가 열립니다. 환경 변수 BALGAN_SERVE_PASSWORD에 암호를 정하고, 암호가 도중에 읽히지 않도록 앞에 TLS 프록시를 두십시오. 아니면 127.0.0.1만 쓰십시오."


class ServePasswordUnusable(UsageError):
    """A password of the desk that browsers could not send, or that is short."""

    code = "serve-password-unusable"
    en = "The password in {where} cannot be used: it needs {shortest} to {longest} Latin letters, digits and signs, without spaces. Change it, or remove it and Balgan makes one."
    ko = "{where}에 있는 암호는 쓸 수 없습니다. 공백 없이 로마자, 숫자, 기호로 {shortest}자 이상 {longest}자 이하여야 합니다. 고치거나, 지우면 Balgan이 만듭니다."


class PortTaken(UsageError):
    """A port of this machine that another program holds, or that there is not."""

    code = "port-taken"
    en = "Nothing can be shown on port {port} of this machine: {what}. Name another one with --port, or leave it out."
    ko = "이 컴퓨터의 {port} 포트를 쓸 수 없습니다: {what}. --port로 다른 번호를 쓰거나 --port를 빼십시오."
