"""The words of Hancom's equation script, and the signs they stand for."""

from collections.abc import Mapping

_GREEK = dict(
    pair.split("=")
    for pair in (
        "alpha=α beta=β gamma=γ delta=δ epsilon=ε zeta=ζ eta=η theta=θ iota=ι kappa=κ lambda=λ "
        "mu=μ nu=ν xi=ξ omicron=ο pi=π rho=ρ sigma=σ tau=τ upsilon=υ phi=φ chi=χ psi=ψ omega=ω"
    ).split()
)
_VARIANTS = dict(
    pair.split("=")
    for pair in "vartheta=ϑ varpi=ϖ varsigma=ς varphi=ϕ varupsilon=ϒ varepsilon=ϵ".split()
)
_SYMBOLS = dict(
    pair.split("=", 1)
    for pair in (
        "times=× div=÷ divide=÷ cdot=⋅ ast=∗ star=⋆ circ=∘ bullet=∙ oplus=⊕ ominus=⊖ otimes=⊗ "
        "odot=⊙ oslash=⊘ dagger=† ddagger=‡ plusminus=± pm=± minusplus=∓ mp=∓ wedge=∧ vee=∨ "
        "leq=≤ le=≤ geq=≥ ge=≥ neq=≠ ne=≠ equiv=≡ approx=≈ sim=∼ simeq=≃ cong=≅ asymp=≍ doteq=≐ "
        "prop=∝ propto=∝ prec=≺ succ=≻ ll=≪ gg=≫ lll=⋘ ggg=⋙ models=⊨ "
        "in=∈ owns=∋ ni=∋ notin=∉ subset=⊂ supset=⊃ superset=⊃ subseteq=⊆ supseteq=⊇ nsubset=⊄ "
        "cup=∪ smallunion=∪ cap=∩ smallinter=∩ setminus=∖ emptyset=∅ forall=∀ exist=∃ exists=∃ "
        "neg=¬ lnot=¬ land=∧ lor=∨ therefore=∴ because=∵ vdash=⊢ dashv=⊣ bot=⊥ perp=⊥ top=⊤ "
        "parallel=∥ angle=∠ msangle=∡ triangle=△ diamond=◇ partial=∂ nabla=∇ hbar=ℏ "
        "inf=∞ infty=∞ infinity=∞ aleph=ℵ wp=℘ imag=ℑ image=ℑ real=ℜ reimage=ℜ deg=° "
        "prime=′ cdots=⋯ ldots=… dots=⋯ vdots=⋮ ddots=⋱ "
        "rarrow=→ rightarrow=→ larrow=← leftarrow=← lrarrow=↔ leftrightarrow=↔ uparrow=↑ "
        "downarrow=↓ udarrow=↕ nearrow=↗ searrow=↘ nwarrow=↖ swarrow=↙ mapsto=↦ hookleft=↩ "
        "hookright=↪ lbrace={ rbrace=} langle=⟨ rangle=⟩ lfloor=⌊ rfloor=⌋ lceil=⌈ rceil=⌉ "
        "vert=| won=₩ percent=%"
    ).split()
)
_DOUBLE_ARROWS = {
    "Rightarrow": "⇒",
    "RARROW": "⇒",
    "RIGHTARROW": "⇒",
    "Leftarrow": "⇐",
    "LARROW": "⇐",
    "LEFTARROW": "⇐",
    "LRARROW": "⇔",
    "Leftrightarrow": "⇔",
    "LEFTRIGHTARROW": "⇔",
    "UPARROW": "⇑",
    "DOWNARROW": "⇓",
}
SIGNS: Mapping[str, str] = {
    "+-": "±", "-+": "∓", "<=": "≤", ">=": "≥", "!=": "≠", "==": "≡", "->": "→", "<-": "←",
    "<->": "↔", "=>": "⇒", "<=>": "⇔", "<<": "≪", ">>": "≫", "<<<": "⋘", ">>>": "⋙", "...": "…",
}  # fmt: skip
SPACES: Mapping[str, str] = {"~": "\u00a0", "`": "\u2009"}
FUNCTIONS = frozenset(
    "sin cos tan cot sec csc cosec sinh cosh tanh coth arcsin arccos arctan arc log ln lg exp "
    "det dim gcd mod max min ker hom arg deg if for and hence".split()
)
LIMITS = frozenset({"lim", "Lim", "limsup", "liminf", "max", "min"})
LARGE: Mapping[str, str] = {
    "sum": "∑", "prod": "∏", "coprod": "∐", "union": "⋃", "bigcup": "⋃", "inter": "⋂",
    "bigcap": "⋂", "bigoplus": "⨁", "bigominus": "⊖", "bigotimes": "⨂", "bigodot": "⨀",
    "bigvee": "⋁", "bigwedge": "⋀", "bigsqcup": "⨆", "biguplus": "⨄",
    "int": "∫", "integral": "∫", "smallint": "∫", "dint": "∬", "iint": "∬", "tint": "∭",
    "iiint": "∭", "oint": "∮", "odint": "∯", "otint": "∰",
}  # fmt: skip
ABOVE: Mapping[str, str] = {
    "hat": "^", "widehat": "^", "check": "ˇ", "tilde": "~", "widetilde": "~", "acute": "´",
    "grave": "`", "dot": "˙", "ddot": "¨", "bar": "¯", "overline": "¯", "vec": "→", "dyad": "↔",
    "arch": "⏜", "breve": "˘",
}  # fmt: skip
BELOW: Mapping[str, str] = {"under": "_", "underline": "_"}
MATRICES: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "matrix": ("", "", ()),
    "pmatrix": ("(", ")", ()),
    "bmatrix": ("[", "]", ()),
    "dmatrix": ("|", "|", ()),
    "vmatrix": ("|", "|", ()),
    "cases": ("{", "", ("left",)),
    "eqalign": ("", "", ("lhs", "rhs")),
    "pile": ("", "", ()),
    "lpile": ("", "", ("left",)),
    "rpile": ("", "", ("right",)),
}
FENCES: Mapping[str, str] = {
    "(": "(", ")": ")", "[": "[", "]": "]", "{": "{", "}": "}", "|": "|", "/": "/", ".": "",
    "<": "⟨", ">": "⟩", "lbrace": "{", "rbrace": "}", "langle": "⟨", "rangle": "⟩",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "vert": "|", "dline": "‖",
}  # fmt: skip
NOT_SET = frozenset("ladder slantladder longdiv lsub lsup buildrel rel bigg benzene col".split())
"""Commands that are known and not set here: the script is shown as it is."""


def command(word: str) -> str:
    """A command as the tables have it: in small letters, if all of it was small or capital."""
    return word.lower() if word.islower() or word.isupper() else word


def symbol(word: str) -> str:
    """The sign or Greek letter a word stands for; empty for none."""
    small = word.lower()
    if word in _DOUBLE_ARROWS:
        return _DOUBLE_ARROWS[word]
    if small in _GREEK:
        capital = word[0].isupper()
        return _GREEK[small].upper() if capital else _GREEK[small]
    return _VARIANTS.get(small) or _SYMBOLS.get(command(word), "")
