"""English that policy papers are full of and that the dictionary en_US lacks."""

FIELD = frozenset(
    """accompli advisor advisors amidst amongst attache autocratization balkanization bandwagoning
    belli bellum bilateralism bioeconomy biosecurity bioweapon bioweapons breakbulk
    brinksmanship buckpassing bulker bulkers bunkering bushfire bushfires casus catalogue
    catalogued catalogues chequebook childrearing chipmaker chipmakers chokepoint chokepoints
    clientelism clientelist cofinance cofinanced cofinancing collateralized communique
    containership containerships counterstrike counterstrikes crowdsourcing crypto cybercrime
    cyberwarfare datacenter datacenters decarbonisation decarbonization deconflict deconfliction
    denuclearisation denuclearization derisk derisking detente digitalisation digitalization
    dollarization drawdown drawdowns drydock drydocks endnote endnotes epigenetic eurozone
    exascale explainer explainers facto faire fait feedstock feedstocks financialization
    finlandization fintech freeride freerider freeriding friendshoring geolocation geospatial
    glocalization hardline historicize homebuyer homebuyers homeownership hotline hotlines
    illiberalism impactful instrumentalize interconnector interconnectors judgement judgements
    judicialization keiretsu kleptocratic laissez livestream lynchpin marketization
    microsatellite microsatellites millennials minilateral minilateralism minilateralize
    minilaterals modus monopsony multilateralize multipolar multipolarity mutandis mutatis naive
    nanosatellite nearshoring nomenklatura nordpolitik nuclearization nuclearized ombudsperson
    onboarding onshoring operationalization operationalize ostpolitik overreliance peacebuilding
    plurilateral pollock precariat precarity problematize prosecutorial pushback raison rebar
    reconceptualize refoulement regasification regionalist regionalization renewables renminbi
    reshoring reskilling resume rewilding roadmap roadmaps rollout rollouts romanization
    romanize rouble roubles roundtable roundtables rulemaking sakoku seapower securitization
    securitize securitized sinicization smallsat spaceborne spinoff spinoffs stablecoin
    stablecoins stocktake stocktaking supermajority telecom telecoms telehealth timeframe
    timeframes toolkit toolkits tradeoff tradeoffs trilateralism trilateralize uncrewed
    underexplored unification unificationist unipolar unipolarity upskill upskilled upskilling
    vivendi warfighting wargame wargames wargaming weaponization wellbeing weltanschauung
    whataboutism whistleblower whistleblowing workplan workstream workstreams yuanization
    zoonotic""".split()
)
"""Words of politics, security, trade and law, and a few common ones."""

KOREAN = frozenset(
    """byungjin byeongjin chaebol chaebols donju dong gu gun hallyu hanbok hangul hanja hanok
    jangmadang jeong jeonse juche kimchi minjung myeon ondol pansori ri songun taekwondo won
    yangban""".split()
)
"""Korean words that English has taken over."""

ABBREVIATIONS = frozenset("al approx cf ed eds esp etc ibid op pp ret trans viz vol vols".split())
"""What stands before a full stop."""
