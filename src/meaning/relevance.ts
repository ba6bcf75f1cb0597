import type { Syntax } from '../model.ts'

/** What a text as a whole is about, as far as that decides whether its acts are political. */
export type Subject =
  | 'affairs'
  | 'sport'
  | 'kitchen'
  | 'market'
  | 'stars'
  | 'stage'
  | 'notice'
  | 'filler'
  | 'weather'
  | 'games'

/**
 * What a text is about, by the share of its words that belong to each subject's vocabulary. Affairs of state win wherever
 * they are really there: a minister at a football match stays news, a team called "United States" does not.
 */
export function subjectOf(syntax: Syntax): Subject {
  let words = 0
  const kinds = VOCABULARIES.map(() => new Set<string>())
  const counts = VOCABULARIES.map(() => 0)
  for (const { form } of syntax.tokens) {
    const word = form.toLowerCase()
    const vocabularies = vocabulariesOf.get(word)
    if (vocabularies || /\p{L}/u.test(word)) words++
    for (const vocabulary of vocabularies ?? []) {
      counts[vocabulary]!++
      kinds[vocabulary]!.add(word)
    }
  }
  const text = syntax.text.toLowerCase()
  const scores = SUBJECTS.map(([subject, , phrases], i) => ({
    subject,
    kinds: kinds[i]!.size,
    score: counts[i]! + 2 * (text.match(phrases)?.length ?? 0),
  }))
  const strongest = scores.toSorted((a, b) => b.score - a.score)[0]!
  const affairs = counts.at(-2)! + counts.at(-1)!
  const share = strongest.score / Math.max(words, 20)
  return strongest.score >= 3 && strongest.kinds >= 3 && share >= 0.03 && strongest.score > 1.5 * affairs
    ? strongest.subject
    : 'affairs'
}

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** Words that hardly stand in a text which is not about states, power or force. */
const AFFAIRS = set(`
  minister ministers ministry president presidential government governments parliament senate congress diplomat diplomats diplomatic
  ambassador ambassadors embassy embassies consulate troops soldiers army navy military militia militants rebels insurgents
  sanctions treaty ceasefire truce nuclear missile missiles warheads airstrike airstrikes invasion occupation sovereignty
  foreign envoy envoys summit coup junta regime opposition protesters demonstrators police arrested detained deported
  refugees migrants humanitarian nato un eu kremlin pentagon hamas hezbollah taliban houthi prime chancellor spokesman
  spokeswoman spokesperson border frontier annexation separatist separatists election elections vote voters killed wounded
  civilians shelling bombing artillery drones tanks weapons arms terror terrorist terrorism war wars peace negotiations negotiators
  accord pact alliance secretary department bilateral cooperation nations international states security economic
  foreign accord pact alliance territorial prosecutors tribunal parliamentarians lawmakers legislators referendum
  campaign campaigns poll polls ballot ballots electoral nominee nominees democrat democrats republican republicans liberals
  conservatives senator senators congressman congresswoman mayor governor presidency politician politicians political politics`)

/** Those that name a state's own people and deeds; they count twice. */
const STATES = set(`
  minister ministers ministry government governments parliament ambassador ambassadors embassy embassies diplomat diplomats diplomatic
  consulate troops soldiers sanctions treaty ceasefire envoy envoys junta kremlin pentagon airstrike airstrikes militants
  spokesman spokeswoman spokesperson extradition deported expelled lawmakers army`)

const SUBJECTS: readonly (readonly [Subject, ReadonlySet<string>, RegExp])[] = [
  [
    'sport',
    set(`
    match matches goal goals scored scorer striker midfielder midfield defender goalkeeper keeper winger coach coaches league cup
    tournament champion champions championship championships medal medals gold silver bronze team teams teammate player players
    season seasons fans stadium pitch referee penalty penalties halftime half-time overtime quarterfinal quarterfinals semifinal semifinals
    semi-final semi-finals quarter-final quarter-finals final finals innings wicket wickets batsman bowler bowled batting cricket rugby football
    soccer basketball baseball hockey tennis golf racing lap laps podium qualifying grand prix sprint sprinter marathon relay swimmer
    freestyle backstroke breaststroke boxer boxing bout knockout heavyweight round rounds sets set serve served ace aces backhand forehand rebound
    rebounds quarterback touchdown touchdowns inning pitcher homer homers puck skater try tries scrum fly-half prop hooker lock jersey
    kit transfer squad substitute substitutes offside corner corners header headed free-kick freekick scoreline fixture fixtures standings
    seed seeded unseeded wimbledon olympic olympics olympian fifa uefa nba nfl nhl mlb peloton cyclist cyclists stage breakaway jockey
    horse horses trainer trainers favourite neck stables furlong furlongs handicap birdie birdies bogey eagle par fairway putt putts dressage defence chess grandmaster opening gambit rook
    bishop knight pawn pawns queen king checkmate endgame board boards draw drew win wins won beat defeat defeated victory victories lost loss
    qualifier qualifiers playoff playoffs play-off play-offs regatta rowers crew volleyball handball badminton judo wrestling wrestler fencing
    foil epee archery curling skip ends hammer javelin discus vault gymnast gymnasts points point game games captain`),
    /\b(?:man of the match|hat-trick|world cup|group stage|extra time|penalty shoot-?out|red card|yellow card|clean sheet|personal best|world record|runners?-up|match point|set point|first half|second half|third period|fourth quarter|play-?offs?)\b/g,
  ],
  [
    'kitchen',
    set(`
    recipe recipes cup cups tablespoon tablespoons tbsp teaspoon teaspoons tsp flour butter sugar salt pepper onion onions garlic oven
    preheat bake baked baking simmer boil boiling stir whisk chop chopped slice sliced dough pan saucepan skillet grams oil olive lemon
    sauce cream cheese chicken beef pork lamb fish rice pasta noodles egg eggs yolk yolks cinnamon vanilla chocolate cake pie tart
    serve serves serving servings marinade marinate drizzle garnish parsley basil thyme cumin paprika coriander ginger chilli
    tomato tomatoes potatoes carrots vegetable vegetables broth stock soup stew dish dishes tender golden crispy ingredients minutes
    wine bottle bouquet menu chef restaurant tasting dessert flavour flavor yeast knead rise mix bowl heat roast roasted grill grilled`),
    /\b(?:medium heat|low heat|high heat|set aside|to taste|bring to (?:a|the) boil|salt and pepper|room temperature)\b/g,
  ],
  [
    'market',
    set(`
    shares share stock stocks index indexes indices points closed close closing higher lower gained fell rose slipped dipped edged rallied
    traders trading investors futures yield yields bond bonds nasdaq dow ftse nikkei dax kospi sensex hang seng cac s&p volume dividend
    earnings revenue profit quarter quarterly percent barrel brent crude ounce gold dollar euro yen basis equities commodities bullish bearish
    rally selloff sell-off market markets wheat corn soybeans copper bitcoin cents session unchanged currencies`),
    /\b(?:basis points|per share|market cap|wall street|opening bell|year-on-year|week-on-week)\b/g,
  ],
  [
    'stars',
    set(`
    aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn aquarius pisces horoscope zodiac planet planets moon mercury venus
   
    mars jupiter saturn uranus neptune retrograde ascendant`),
    /\b(?:star sign|your ruling planet|full moon|new moon)\b/g,
  ],
  [
    'stage',
    set(`
    film films movie movies director actor actress actors cast starring star stars screenplay sequel comedy drama thriller episode episodes season
    series album albums song songs singer band guitar guitarist drummer vocals concert tour single chart charts novel novelist author poem poems
    theatre theater play plays playwright musical opera soprano tenor orchestra conductor symphony ballet dancer gallery exhibition painting paintings
    sculpture audience audiences premiere box-office hollywood bollywood oscar oscars emmy grammy plot characters character scenes scene soundtrack
    cinematography dialogue screen stage role roles performance performances reviewer critics nominated nominations award awards channel sitcom
    celebrity fashion designer runway model collection dress`),
    /\b(?:box office|opening night|out of five|running time|in cinemas|film festival|best actor|best actress|debut album)\b/g,
  ],
  [
    'notice',
    set(`
    you your yourself cookie cookies website site browser privacy consent personal data policy policies terms conditions agreement user users account
    comment comments commenters moderated moderation moderators abusive spam newsletter subscribe subscription subscriptions unsubscribe email inbox
    applicants applicant vacancy vacancies salary cv resume qualifications hiring employer experience candidate apply closing deposit tenant rent
    bedroom bedrooms bathroom garage parking sale sold mileage warranty condition call contact offers phone click login password device settings
    advertising advertisers partners opt liability warranties indemnify disclaimer refund delivery shipping order returns warranty bug bugs fixed fix
    release version update updated patch api module function install installed users feature features deprecated refactor dependency dependencies
    tuition enrol classes booking bookings tickets admission doors programme bus timetable closed`),
    /\b(?:terms of (?:service|use)|privacy policy|third[- ]part(?:y|ies)|intellectual property|personal (?:data|information)|full[- ]time|part[- ]time|equal opportunity|no longer supported|pull request|breaking changes?|release notes|sign up|log in|opt out|governing law)\b/g,
  ],
  [
    'filler',
    set(`
    lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt ut labore et dolore magna aliqua enim minim veniam quis
    nostrud exercitation ullamco laboris nisi aliquip ea commodo consequat duis aute irure reprehenderit voluptate velit esse cillum fugiat nulla
    pariatur excepteur sint occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim est laborum`),
    /\blorem ipsum\b/g,
  ],
  [
    'weather',
    set(`
    rain showers sunny sunshine cloudy clouds temperatures temperature degrees celsius fahrenheit forecast forecasters wind winds gusts breeze
    humidity snow sleet frost fog mist drizzle thunderstorms storm highs lows overnight front pressure dry wet warm cool mild chilly spells
    outlook coastal inland northerly southerly easterly westerly mph morning afternoon evening`),
    /\b(?:low pressure|high pressure|scattered showers|light winds)\b/g,
  ],
  [
    'games',
    set(`
    across down clue clues crossword puzzle puzzles sudoku solution anagram letters quiz answer answers bridge spades hearts diamonds clubs
    trumps trick tricks bid bids declarer dummy dealer board dice player players cards`),
    /\b(?:across|down):?\s*\n?1\b/g,
  ],
]

/** Those of the subjects, then `AFFAIRS` and `STATES`. */
const VOCABULARIES = [...SUBJECTS.map(([, vocabulary]) => vocabulary), AFFAIRS, STATES]

/** The numbers of the vocabularies that a word belongs to. */
const vocabulariesOf = new Map<string, readonly number[]>()
for (const [i, vocabulary] of VOCABULARIES.entries())
  for (const word of vocabulary) vocabulariesOf.set(word, [...(vocabulariesOf.get(word) ?? []), i])
