"""English words with an opposite. Data only; `antonyms` looks words up in it.

An entry, up to a semicolon, holds the two sides of one scale with a slash between them; the words
of a side may stand for each other as far as the opposite is concerned. A word of several is joined
by underscores.
"""

from __future__ import annotations

VERBS = """
expire / last; come_down / go_up; come_up / come_down; dip / rise; welcome applaud / condemn
deplore denounce; capture take seize / lose; catch / release drop; grow / cut; abolish / introduce
establish; absorb / release; achieve / miss; adapt / reject; adhere / detach; admire / despise;
admit / expel; advise / dissuade; affirm / negate; aggravate / alleviate relieve ease; annoy /
please; anger / please; apologise apologize / accuse; appoint / remove; approach / retreat recede;
arm / disarm; arouse / calm; arrest / release; assist / obstruct; attract / deter; avoid / seek
face; back_up / delete; beautify / disfigure; belong / differ; bend / straighten; boycott /
support; brighten / dim; cheer / jeer; clench / unclench; clog / unclog; close_down / open_up
reopen; collapse / recover; comfort / distress; comply / defy violate; condense / evaporate
expand; congest / clear; consent / object; conserve / waste; consolidate / disperse split;
contaminate / purify; continue / pause; converge / diverge; cool / reheat; cork / uncork; crash /
recover; curb / encourage; curl / straighten; curse / praise; dampen / dry; decode / encode;
decline / improve; delight / disappoint; demean / honour; demolish / build rebuild; demoralise
demoralize / motivate encourage; deploy / withdraw; deprive / supply; deregulate / regulate;
deselect / select; desert / join; destabilise destabilize / stabilise stabilize; dethrone / crown;
devalue / revalue; die_down / flare_up; differ / agree; dilute / concentrate; disappoint / satisfy
please; disarm / arm; disband / form; discard / keep retain; disclose / withhold; discontinue /
launch; dishearten / encourage; dislodge / lodge; disprove / prove; dissolve / form solidify;
distort / correct; dive / resurface; dock / undock; downplay / exaggerate stress; drop_out /
enrol; dump / save; elevate / lower; eliminate / introduce add; embark / disembark; embrace /
reject; employ / dismiss; endorse / reject; enforce / ignore; enlarge / reduce; enslave / free
liberate; entice / repel; erase / write record; erect / dismantle demolish; erode / build_up;
escape / surrender; escalate / de-escalate defuse; exaggerate / understate; exempt / oblige; exile
/ welcome; export / import; extend / retract shorten; fall_behind / catch_up; find / lose; flatten
/ crumple; fold_up / unfold; fund / defund; get_on / get_off; get_dressed / get_undressed;
get_married / get_divorced; go_forward / go_back; grab / release; handcuff / release; heal /
wound; heat / freeze; hoist / lower; honour honor / dishonour dishonor; humiliate / honour; hush /
amplify; idolise idolize / despise; impede / facilitate; impress / disappoint; incite / calm;
infect / disinfect; initiate / conclude; intensify / weaken ease subside; join / separate; kneel /
stand; lag / lead; leak / seal; legalise legalize / criminalise criminalize; let_in / keep_out;
liberalise liberalize / restrict; lift / impose; lift / lower; loosen_up / tense_up; love /
loathe; marry / divorce; maximise / limit; mend / tear; miss / hit; mitigate / aggravate; mobilise
mobilize / demobilise demobilize; modernise modernize / neglect; motivate / demotivate; move /
stay stop; neglect / nurture care; normalise normalize / disrupt; nominate / reject; open_out /
fold; outperform / underperform; outlaw / legalise legalize; overcharge / undercharge; overpay /
underpay; overthrow / install; pacify / provoke; pass / reject; permit / prevent; persist /
desist; pile_up / clear_away; plunge / soar; polish / tarnish; populate / depopulate; possess /
lack; predate / postdate; preserve / destroy; prevail / succumb; prevent / cause; proceed / halt;
prolong / shorten curtail; promote / hinder; protect / endanger expose; provide / withhold;
provoke / appease; quench / ignite; quieten / amplify; raise / demolish; rebuild / demolish;
recommend / discourage; reconcile / estrange; refuel / drain; refuse / consent; regret / welcome;
reinforce / relax; reinstate / dismiss suspend; relieve / burden; remember / forget; repel /
welcome; replenish / deplete; require / forbid; resemble / differ; respond / ignore; reunite /
separate; reveal / cover; revive / kill; ridicule / praise; sack / hire; sadden / cheer; satisfy /
frustrate; scare / reassure; scroll_up / scroll_down; select / reject; settle / dispute; shelter /
expose; shorten / prolong; shrivel / swell; shrink / swell; shut_out / let_in; sign_on / sign_off;
silence / amplify; sit_up / lie_down; skyrocket / plummet; soar jump / plummet plunge sink;
sober_up / get_drunk; solidify / liquefy melt; speed / brake; spoil / improve; stabilise stabilize
/ fluctuate; start_up / shut_down; stimulate / inhibit suppress; straighten / bend; substantiate /
refute; subtract / add; surge / plummet; surpass / trail; survive / perish; sustain / abandon;
take_in / turn_away; terrify / calm; tidy tidy_up / mess_up; toughen / soften; triumph / fail
lose; unload / load; uncover / cover_up; unite / separate; untie / fasten; vacate / enter occupy;
vanish / reappear; verify / falsify; vilify / praise; violate / observe; widen / tighten; wilt /
flourish; withstand / yield; uphold confirm sustain / overturn quash annul; resume restart /
suspend break_down adjourn; join / leave left quit; bless / curse; clap cheer applaud / boo jeer;
consume / produce; cooperate / compete; repair restore / damage wreck; earn / spend; emigrate /
immigrate; emit / absorb; expel / admit; fade / brighten; fasten / unfasten loosen; flourish bloom
/ wither; harden / soften; hold hold_on / release drop let_go; illuminate / darken; integrate /
segregate; invade / retreat; kill / revive save; lighten / darken; play / pause; plant / harvest;
rejoice / grieve mourn; rescue save / abandon; scold tell_off / praise; seize / release; submerge
dive / surface; thicken / thin; trap / free; wax / wane; yield give_way / resist; drain / flood;
fall / rise; hang_up / pick_up answer; insert put_in / take_out pull_out remove; look_up /
look_down; open_up / close_down; pay_back / borrow; put_up / take_down; put_back / take_out;
shut_up / speak_up; slow_down / hurry_up; tune_in / tune_out; wear put_on / take_off; win_over /
alienate; bring / take_away; check_out / check_in; come_up / go_down; crouch / stand_up; cross_out
/ underline; hook / unhook; latch / unlatch; leash / unleash; saddle / unsaddle; seal / unseal;
tangle / untangle; sign / veto; promote / demote; uphold respect honour honor / violate breach
break; lift raise pick_up / drop lower put_down; gain win regain / lose; overlook / notice; occupy
/ vacate; insult offend / compliment flatter; elect appoint / dismiss oust; unify / divide; ally /
oppose; befriend / alienate; welcome / turn_away; host / evict; inflate / shrink; bury / dig_up
unearth; plant / uproot; stretch / shrink; inhabit / abandon; overestimate exaggerate /
underestimate understate; hasten / delay; hurry rush / dawdle linger; postpone delay /
bring_forward; demand / waive; enrich / impoverish; enlist join / resign leave quit; enrol enroll
register / deregister drop_out; include add / remove; engage / disengage; magnify / shrink;
moisten / dry; nourish feed / starve; obstruct / clear; pardon forgive / condemn punish;
plead_guilty / plead_not_guilty; precede / succeed; prosper thrive flourish / fail struggle;
recede / advance; recognise recognize / ignore; rehabilitate / punish; repay / owe; retain / lose
release; rise_up / submit; sow / reap; speed_up / slow_down; stay_awake / fall_asleep; stay_up /
go_to_bed; surrender give_in / resist; swallow / spit_out; take_up / give_up; tempt / deter; throw
/ catch; transmit / receive; unveil reveal / conceal; vote_for / vote_against; warm / cool;
wind_up / wind_down; zoom_in / zoom_out; set_up / take_down; inflow / outflow; rule_in / rule_out;
opt_in / opt_out; come_back return / leave; allow permit let authorise authorize approve accept
grant admit legalise legalize sanction / deny forbid prohibit ban disallow refuse reject decline
disapprove veto outlaw bar turn_down; enable activate / disable deactivate; include / exclude omit
leave_out; increase rise raise grow gain climb soar surge jump go_up boost heighten double /
decrease fall drop lower decline reduce lose slide slip plunge tumble shrink go_down cut sink
diminish dwindle halve; expand extend enlarge widen lengthen broaden swell / shrink contract
reduce narrow shorten cut limit; improve better get_better recover / worsen deteriorate degrade
get_worse; accelerate speed_up / decelerate slow_down brake; inflate / deflate; maximise maximize
/ minimise minimize; strengthen reinforce / weaken undermine; open reopen unlock / close shut
lock; lock / unlock; start begin commence launch initiate resume / stop end finish cease halt quit
terminate conclude; continue keep carry_on go_on persist proceed / stop quit cease discontinue
abandon give_up interrupt; start switch_on turn_on boot / stop switch_off turn_off shut_down; fill
refill stuff / empty drain clear; load / unload; pack / unpack; wrap / unwrap; plug_in / unplug;
zip / unzip; button / unbutton; buckle / unbuckle; tie bind / untie unbind; fold / unfold; screw /
unscrew; roll / unroll; dress / undress; cover / uncover expose; wind / unwind; do / undo; veil /
unveil; install / uninstall remove; subscribe sign_up / unsubscribe; follow / unfollow; like love
adore enjoy / dislike hate detest loathe despise; love / hate; trust believe / distrust mistrust
doubt disbelieve suspect; agree consent concur / disagree dissent object; agree accept / refuse
decline; accept take / reject refuse decline turn_down; appear emerge show_up materialise /
disappear vanish; connect attach join link fasten unite / disconnect detach separate divide
unfasten split; attach / remove detach; combine mix merge / separate split divide; add insert /
remove delete subtract deduct take_away; create make build produce construct establish / destroy
demolish ruin wreck dismantle tear_down; assemble build / dismantle disassemble take_apart; save
keep store preserve retain / delete erase discard throw_away remove lose; save / waste spend
squander; win / lose; succeed / fail; pass / fail flunk; remember recall recollect / forget;
arrive / depart leave; arrive come / leave left go; enter come_in go_in / leave left exit; board /
disembark get_off; land touch_down / take_off; sit / stand stand_up get_up; sit_down / stand_up
get_up; lie lie_down / stand get_up; wake wake_up awake / sleep fall_asleep fall_sleep; freeze /
melt thaw defrost unfreeze; heat warm warm_up heat_up / cool chill cool_down; light ignite /
extinguish put_out; dry / wet soak moisten; clean wash cleanse / dirty soil pollute; float / sink;
ascend climb / descend; push / pull; inhale breathe_in / exhale breathe_out; import / export;
attack assault / defend protect; praise compliment / criticise criticize condemn blame; reward /
punish; thank / blame; support back endorse favour favor / oppose resist reject; encourage /
discourage deter; persuade / dissuade; confirm affirm admit acknowledge / deny dispute refute
contradict; prove / disprove refute; hire employ recruit / fire sack dismiss lay_off; obey follow
/ disobey break violate ignore defy; respect / disrespect despise; love / despise; live survive /
die perish; hide conceal / reveal show expose disclose; mount / dismount; gather assemble
congregate / scatter disperse; ship dispatch / cancel; confirm / cancel; book / cancel; borrow /
return; stay remain / leave left go depart; advance progress / retreat withdraw regress; attend /
miss; catch / miss; attract / repel; lead / follow; whisper / shout yell scream; laugh / cry weep;
smile / frown; rest relax / work; speed / slow; deposit pay_in / withdraw; qualify / disqualify;
calm soothe / upset agitate irritate alarm; tighten / loosen; sharpen / blunt dull; simplify /
complicate; reassure / worry frighten; hurt harm injure damage / heal cure; harm / help benefit;
help assist / hinder impede hamper obstruct; break / repair fix mend; tense / relax; win beat
defeat / lose; keep / break; free release liberate / capture imprison arrest jail detain; log_in
sign_in / log_out sign_out log_off; check_in / check_out; move_in / move_out; pick_up / put_down
drop_off; turn_up / turn_down; put_on / take_off; upload / download; upgrade / downgrade; show /
hide; mute / unmute; freeze / unfreeze; block / unblock; encrypt / decrypt; compress / decompress;
understand / misunderstand; behave / misbehave; inherit / disinherit; work function operate run /
malfunction break_down out_of_order broken; float / drown; celebrate / mourn; overestimate /
underestimate; multiply / divide; evacuate / occupy; invest / divest; nationalise nationalize /
privatise privatize; centralise centralize / decentralise decentralize; obtain acquire gain /
lose; overtake / fall_behind; adopt / abandon; acquit / convict
"""

CONVERSES = """
buy purchase / sell; lend loan / borrow; give / receive take; send / receive; teach / learn; win
beat defeat / lose; before ahead_of prior_to earlier_than / after following later_than; precede /
follow; above over / below under beneath underneath; in_front_of / behind; left / right; exceed
surpass above / below; employ / work_for; more / less fewer; north / south; east / west; northern
/ southern; eastern / western
"""
"""Opposites that say the same when what they relate changes places:
"A is before B", "B is after A"."""

ADJECTIVES = """
upright / upside_down; final / negotiable provisional; drawn / closed; abrasive / smooth;
absent-minded / attentive; abstract / figurative; accidental / planned; acidic / alkaline; adept /
inept; adequate / inadequate; adjacent / remote; admirable / contemptible; adorable / repulsive;
adverse / favourable favorable; agile / stiff; agreeable / disagreeable; airtight / leaky; amateur
amateurish / professional; ambitious / unambitious; amicable / hostile; amused / bored; angry
furious / calm pleased; anonymous / named; antique / modern; apparent / hidden; appealing /
unappealing repulsive; appetising appetizing / disgusting; apt / inept; artistic / inartistic;
astute / naive; attentive / inattentive; authentic / forged; available / discontinued; average /
exceptional; balanced / unbalanced biased; barren / lush; beneficial / detrimental harmful;
benevolent / malevolent; best-selling / unpopular; biased / neutral impartial; bitter / sweet;
bleak / promising; blurred blurry / sharp clear; boiling / freezing; brand-new / second-hand used;
brief / lengthy; brittle / tough; bumpy / smooth even; bustling / deserted; calculated /
spontaneous; candid / evasive; carefree / worried; caring / uncaring indifferent; ceremonial /
casual; cheerless / cheerful; chubby / thin; classy / vulgar; clockwise / counter-clockwise;
closed-minded / open-minded; cloudless / cloudy; coastal / landlocked; coherent / incoherent;
combustible / fireproof; committed / uncommitted; commonplace / unusual; compact / bulky;
compassionate / heartless; competent / incompetent; complicated / straightforward; composed /
agitated; conceited / modest; concise / lengthy wordy; conclusive / inconclusive; conductive /
insulating; confidential / public; confined / free; congested / clear; connected / disconnected;
conspicuous / inconspicuous; contagious / non-contagious; contented / discontented; continuous /
intermittent; controversial / uncontroversial; conventional / unconventional; cordial / cold;
correct / erroneous; costly / free; creative / unimaginative; credible / implausible; crooked /
honest; crude / refined; curable / incurable; current / former; curious / indifferent; damaged /
undamaged intact; damp / dry; daring / cautious; dark-haired / fair-haired blond; dark-skinned /
light-skinned; deceitful / honest; decent / indecent; defensive / aggressive; deficient /
sufficient; delayed / punctual; delicate / robust; delightful / dreadful; deluxe / basic; dense /
thin; depressed / cheerful; desirable / undesirable; detached / attached semi-detached; determined
/ hesitant; developed / undeveloped underdeveloped; devout / irreligious; diligent / negligent;
discreet / indiscreet; disposable / reusable; distinct / indistinct; dominant / subordinate;
doubtful / certain; downhearted / cheerful; downstairs / upstairs; drab / colourful colorful;
dreary / cheerful; drinkable / undrinkable; dry-eyed / tearful; dusty / clean; dwarf / giant;
eager / apathetic; earliest / latest; eastbound / westbound; eccentric / conventional; economical
/ wasteful; educated / uneducated ignorant; efficient / inefficient; elated / dejected; eligible /
ineligible; enabled / disabled; endangered / safe; enemy / friendly; energetic / lethargic tired;
enthusiastic / unenthusiastic; erect / bent; ethical / unethical; everyday / special; exaggerated
/ understated; excellent / mediocre; exclusive / inclusive; exhausted / refreshed; exotic /
native; expert / inexpert; explosive / inert; extinct / surviving; extraordinary / ordinary;
extravagant / frugal; fabulous / awful; factual / fictional; faded / vivid; faint / loud strong;
fair-skinned / dark-skinned; fake / original; familiar / unfamiliar strange; far-sighted /
short-sighted; fashionable / unfashionable outdated; favourable favorable / unfavourable
unfavorable; fearful / fearless; fictional / real; fierce / gentle; firm / soft wobbly; fluent /
halting; fluid / rigid; forgetful / mindful; forgiving / vindictive unforgiving; formal / relaxed;
fragrant / smelly; frantic / calm; frequent / infrequent; frigid / warm; frivolous / serious;
fruitful / fruitless; frustrated / satisfied; fuzzy / clear; general / specific; genteel / coarse;
gigantic / tiny; glad / unhappy; gleaming / dull; glossy / matt; gracious / ungracious; gradual /
abrupt; grammatical / ungrammatical; greedy / generous; grown-up / childish; guarded / unguarded;
guaranteed / uncertain; handsome / ugly; handwritten / printed; hard-boiled / soft-boiled;
harmonious / discordant; healthy / unwell; heartwarming / heartbreaking; heavy-duty / light-duty;
heterogeneous / homogeneous; hidden / exposed; high-pitched / low-pitched; high-risk / low-risk;
high-fat / low-fat; hospitable / inhospitable; humid / arid; hydrated / dehydrated; icy / hot;
identical / distinct; illustrious / unknown; immediate / delayed eventual; imminent / distant;
immense / tiny; impartial / partial biased; impolite / polite; imposing / modest; impulsive /
cautious; inaudible / audible; inborn / acquired; incomplete / full; incredible / credible;
indifferent / interested; indebted / debt-free; infinite / finite; inflated / deflated; informed /
uninformed; initial / ultimate; inland / coastal; insincere / sincere; instant / delayed; intact /
damaged; intelligible / unintelligible; intended / unintended; interior / outer; intolerable /
bearable; intricate / simple; invincible / vulnerable; irritable / patient; jagged / smooth;
jealous / trusting; jolly / sad; joyous / mournful; judgmental / tolerant; junior / senior;
juvenile / adult; knowledgeable / ignorant; laborious / easy; lame / convincing; landlocked /
coastal; large / compact; last-minute / early; lasting / temporary; lavish / meagre; lawless /
orderly; leading / trailing; left-wing / right-wing; leisurely / hurried; lenient / tough;
lifeless / lively; light-hearted / serious; likeable / unlikeable; lined / unlined; literal /
figurative; little / large; long-lasting / short-lived; long-sleeved / short-sleeved;
loose-fitting / tight-fitting; lost / found; lower-class / upper-class; lucid / confused;
luxurious / spartan; magnificent / modest; man-made / natural; manageable / unmanageable;
marvellous marvelous / awful; mass-produced / handmade; meaningful / meaningless; melodious /
harsh; memorable / forgettable; merciful / merciless; merry / sad; mighty / weak; miniature /
gigantic; miserable / happy; misty / clear; mixed / pure; moist / dry; monotonous / varied; moody
/ cheerful; motionless / moving; multilingual / monolingual; mundane / extraordinary; muted /
loud; mutual / one-sided; mysterious / obvious; nearsighted / farsighted; needy / wealthy;
neighbouring / distant; neutral / partisan; newborn / elderly; nimble / clumsy; noble / base;
nonstop / intermittent; noteworthy / insignificant; novel / familiar; noxious / harmless; numb /
sensitive; oblivious / aware; obscene / decent; obvious / obscure hidden; occupied / free;
odourless / smelly; official / unofficial; oily / dry; old-fashioned / modern; one-time /
recurring; ongoing / finished; open-ended / fixed; operational / broken; optimal / worst; orderly
/ chaotic; original / copied; outstanding / mediocre; outward / inward; overjoyed / devastated;
overnight / daytime; packed / deserted; pale / tanned dark; partial / full; passionate /
indifferent; peripheral / central; permeable / waterproof; persuasive / unconvincing; petty /
important; philanthropic / selfish; picky / easygoing; pitch-black / bright; plausible /
implausible; playful / serious; pointed / blunt; pointless / worthwhile; polished / rough;
portable / stationary; potent / weak; practical / impractical theoretical; praiseworthy /
shameful; precise / rough; predictable / unpredictable; preliminary / final; prepared /
unprepared; pressing / unimportant; prestigious / lowly; pretty / plain; prevalent / rare;
previous / subsequent; primary / secondary; primitive / advanced sophisticated; privileged /
underprivileged; prominent / obscure; promising / hopeless; prosperous / poor; provisional /
definitive; prudent / reckless; purified / contaminated; purposeful / aimless; quantitative /
qualitative; quarrelsome / peaceful; questionable / unquestionable; quick-witted / slow-witted;
radiant / dull; radical / moderate; rainy / dry; rational / emotional; ready / unprepared;
rebellious / obedient; recognised recognized / unrecognised; recurring / one-off; redundant /
essential; refined / crude; refreshed / tired; regional / national; rehearsed / spontaneous;
relentless / yielding; relevant / unrelated; remote / local; renewable / non-renewable; repulsive
/ attractive; resolved / unresolved; respected / despised; respectful / disrespectful; restless /
calm; restricted / unrestricted; revealing / concealing; rewarding / unrewarding; rhythmic /
irregular; right-handed / left-handed; rigid / loose; risk-free / risky; risky / safe; roomy /
narrow; rough / gentle; rude / respectful; rusty / shiny; safe / unsafe; sandy / muddy; sarcastic
/ sincere; scary / comforting; scattered / concentrated; scenic / ugly; scientific / unscientific;
scrawny / muscular; seasoned / inexperienced; secure / insecure; seldom / frequent; self-confident
/ insecure; selfless / selfish; sensible / foolish silly; sensitive / insensitive; serene /
turbulent; shallow / profound; shameful / honourable; shared / private; shocking / comforting;
short-lived / lasting; short-range / long-range; shut / ajar; silly / sensible; simplistic /
sophisticated; simultaneous / consecutive; sleepy / alert; sloppy / careful; sluggish / brisk;
smelly / fragrant; snug / loose; sober / intoxicated; soft-spoken / loud; solo / joint; soothing /
irritating; sorrowful / joyful; southbound / northbound; sour / sweet; southernmost /
northernmost; easternmost / westernmost; spacious / tiny; sparse / abundant; special / ordinary;
spicy / mild; spineless / brave; splendid / awful; spoiled / fresh; spotless / filthy; stained /
spotless; stale / crisp; starving / full; static / dynamic; steadfast / wavering; steady /
unsteady; sterile / dirty; sticky / smooth; stimulating / boring; stingy / lavish; straightforward
/ devious; stressful / relaxing; stubborn / flexible; stunning / plain; stylish / unfashionable;
submissive / domineering; substantial / slight; subterranean / aerial; subtle / obvious; sunlit /
dark; superb / terrible; sure / unsure; surplus / scarce; surprised / unsurprised; suspicious /
trusting; swift / sluggish; sympathetic / unsympathetic; talented / untalented; tangible /
intangible; tart / sweet; tasteful / tasteless; tearful / smiling; temperate / extreme; tense /
calm; tepid / hot; terrific / terrible; thankful / ungrateful; thorough / superficial; thrifty /
wasteful; timely / late; toned / flabby; topmost / bottommost; trained / untrained; tranquil /
noisy; transient / permanent; trivial / important; tropical / polar; troubled / untroubled;
trustworthy / untrustworthy; twisted / straight; typical / atypical; unbearable / bearable;
underage / adult; undercover / open; understandable / incomprehensible; unhurt unharmed / injured
hurt; uniform / varied; uninsured / insured; unleashed / leashed; unmanned / manned; unsalted /
salted; unsweetened / sweetened; untouched / touched; unused / used; upbeat / gloomy; uplifting /
depressing; uptight / easygoing; vacant / full; vaccinated / unvaccinated; vague / definite;
vegetarian / meat-eating; verbal / written; versatile / limited; vibrant / dull; vicious / gentle;
viable / unviable; vigilant / careless; vigorous / feeble; vivid / dull; voluntary / involuntary;
wakeful / asleep; warlike / peaceful; warm-blooded / cold-blooded; warm-hearted / cold-hearted;
wary / trusting; weighty / light; weird / normal; well-known / obscure; well-lit / dark; well-off
/ poor; well-paid / underpaid; wholesome / unhealthy; wicked / good; wide-awake / drowsy; windless
/ windy; winning / losing; wintry / summery; withdrawn / outgoing; witty / dull; wooded /
treeless; working-class / upper-class; worldly / spiritual; worse-off / better-off; worthy /
unworthy; wrinkled / smooth; youthful / aged; zoomed-in / zoomed-out; in_person face_to_face /
online remotely virtually; bearded / clean-shaven beardless; curly / straight; long-haired /
short-haired; striped / plain; seated sitting / standing; moving / parked stationary; sandy /
rocky; charged / flat; raised / lowered; sealed / open; lit / unlit dark; overcast / clear sunny;
uphill / downhill; northward northwards / southward southwards; eastward eastwards / westward
westwards; inward inwards / outward outwards; onshore / offshore; overground aboveground /
underground; underweight / overweight; undercooked / overcooked; underpaid / overpaid;
understaffed / overstaffed; underrated / overrated; born / died; paid / unpaid free; high higher /
low lower; upper higher / lower; strict severe harsh / lenient mild; top / bottom ground; two-way
/ one-way; accessible / inaccessible; affirmative / negative; aggressive / gentle peaceful; aloof
/ friendly; ample / insufficient meagre; ashamed / proud; authorised authorized / unauthorised
unauthorized; awkward clumsy / graceful skilful; barefoot / shod; basic / advanced; advanced /
beginner elementary; blind / sighted; blunt / tactful; bold / timid; chilly / warm; chubby plump /
skinny slim; civil / military criminal; clumsy / skilful agile; coarse / fine smooth; coastal /
inland; collective / individual; comfortable / uncomfortable; complimentary / critical; compulsive
/ voluntary; concave / convex; concrete / abstract; consistent / inconsistent contradictory;
contaminated / pure clean; content / discontented unhappy; courageous / cowardly; crispy crisp /
soggy; critical / uncritical; cruel / kind humane; dear / cheap; deaf / hearing; deliberate
intentional / accidental unintentional; dense / sparse; dependent / independent; destructive /
constructive; diurnal / nocturnal; dominant / submissive recessive; durable / fragile flimsy;
northbound / southbound; elastic / rigid; elegant / clumsy; employed / unemployed jobless; empty /
occupied; enormous / minute; everlasting eternal / temporary; evil / good; exact precise /
approximate vague; excited / bored; experienced / inexperienced; explicit / implicit; exposed /
sheltered; extended / shortened; faithful loyal / unfaithful disloyal; fair / unfair unjust; fatal
lethal deadly / harmless; fat-free / fatty; feminine / masculine; fixed / variable flexible;
flexible / rigid inflexible; flexible elastic / stiff; foggy / clear; following / preceding
previous; foolproof / risky; formal / informal casual; fragile / sturdy robust; frozen / fresh
thawed; full-time / part-time; future / past; genuine / forged; giant / tiny; global / local;
gloomy / cheerful; graceful / clumsy; grateful / ungrateful; handmade / machine-made; hard-working
/ lazy; heated / unheated; heavenly / hellish; high-quality / low-quality; homemade / bought;
hopeful / hopeless; horizontal / vertical; humble / proud; idle / busy; immune / susceptible;
imported / exported; included / excluded extra; increasing rising growing / decreasing falling
shrinking; inhabited populated / uninhabited deserted; innocent / guilty; intentional /
accidental; keen / reluctant; large-scale / small-scale; lasting / fleeting; lax / strict;
lead-free unleaded / leaded; left-handed / right-handed; lively / dull calm; local / global
foreign; logical / illogical; long-distance / local; loyal / treacherous; lukewarm / hot;
mandatory / voluntary; married / single divorced; maternal / paternal; melted / frozen; military /
civil; mortal / immortal; moving mobile / stationary; narrow-minded / open-minded; native /
foreign; naughty / obedient well-behaved; neat / messy; nervous / relaxed; noisy / silent;
objective / subjective; obedient / disobedient; occasional / constant; odd / normal; offensive /
defensive; offensive / inoffensive; optional / required; organic / inorganic; outgoing extroverted
sociable / shy introverted reserved; overpriced / cheap; painful / painless; perfect flawless /
imperfect flawed; perishable / durable; plain / patterned; pleasant / unpleasant nasty; plentiful
/ scarce; portable / fixed; pre-war / post-war; prenatal / postnatal; productive / unproductive;
progressive / conservative reactionary; prompt / late slow; proper / improper; protected /
unprotected; proud / ashamed; reasonable / unreasonable; recent / distant; related / unrelated;
relaxed / stressed tense; reliable dependable / unreliable; resistant / vulnerable; ripe / green;
robust / fragile; rotten / fresh; rural / urban; sane / insane mad; satisfied / unsatisfied;
scared afraid frightened / brave fearless calm; secret / public open; selfish / unselfish
generous; separate / joint; shaded shady / sunny; shiny / matt dull; significant / insignificant
negligible; skilled / unskilled; slippery / dry; slow-moving / fast-moving; sociable / unsociable;
soluble / insoluble; solvent / bankrupt insolvent; spacious roomy / cramped; steep / gentle
gradual; stormy / calm; straight / crooked; strong-willed / weak-willed; sudden abrupt / gradual;
suitable appropriate / unsuitable inappropriate; sunny / rainy; superficial / profound deep;
supportive / unsupportive critical; sweet / salty; talkative / quiet taciturn; tasty delicious /
tasteless disgusting bland; taxable / tax-free; tender / tough; thirsty / quenched; thoughtful
considerate / thoughtless inconsiderate; toxic poisonous / nontoxic non-toxic harmless; unanimous
/ divided; unique / common; universal / particular; upright / inverted; upset / calm happy; vague
/ precise clear; vain / modest; valuable precious / worthless; vast / tiny; victorious / defeated;
virtual / in-person physical; vulnerable / protected secure; waterproof watertight / leaky
permeable; welcome / unwelcome; wet / arid; wide-open / shut; worldwide / local; worried /
unconcerned; zealous / apathetic; hot / cold; warm / cool cold; big large huge giant enormous
great / small little tiny; tall high / short low; high / low; long lengthy / short brief; wide
broad / narrow; thick / thin; deep / shallow; heavy / light; fat overweight obese / thin slim
skinny lean; large vast / tiny minute; full filled packed / empty; crowded packed busy / empty
deserted; young youthful / old elderly aged; new modern recent / old ancient outdated; fresh /
stale rotten; early / late; early on_time punctual in_time / late delayed overdue too_late; fast
quick rapid speedy swift / slow; strong powerful / weak feeble frail; hard solid firm / soft; hard
difficult tough challenging tricky / easy simple effortless; complicated complex / simple; good
great excellent wonderful fine / bad poor terrible awful horrible; right correct accurate / wrong
incorrect false inaccurate mistaken; true / false untrue; real genuine authentic / fake false
counterfeit artificial; right / left; clean / dirty filthy unclean; wet damp humid moist / dry;
dry arid / rainy humid; sunny / cloudy rainy overcast; light bright / dark dim; bright / dull;
loud noisy / quiet silent; calm quiet peaceful / rough stormy wild; calm relaxed / nervous anxious
tense worried agitated; rough / smooth; sharp / blunt dull; tight / loose; open / closed shut; on
/ off; locked / unlocked; alive living / dead; asleep sleeping / awake; happy glad cheerful joyful
/ sad miserable gloomy; pleased satisfied content / dissatisfied annoyed displeased disappointed;
rich wealthy affluent / poor; cheap inexpensive affordable / expensive costly pricey dear; free /
paid; generous / mean stingy; safe secure harmless / dangerous hazardous risky harmful; healthy
well fit / ill sick unwell; healthy / unhealthy; legal lawful allowed permitted / illegal unlawful
forbidden prohibited banned; mandatory compulsory obligatory required necessary essential /
optional voluntary; necessary / needless superfluous; possible / impossible; likely probable /
unlikely; certain sure definite / uncertain doubtful; permanent / temporary; constant stable
steady / variable changing fluctuating; public / private; domestic / foreign international;
internal / external; inner / outer; interior / exterior; upper top / lower bottom; front / back
rear; first / last; initial / final; next / previous; former / latter; maximum maximal / minimum
minimal; major / minor; main / secondary; single unmarried / married; male / female; masculine /
feminine; guilty / innocent; polite courteous / rude; kind friendly nice gentle / cruel unkind
mean hostile; friendly / hostile; brave courageous / cowardly timid; clever smart intelligent
bright / stupid dumb foolish; wise / foolish; interesting exciting fascinating / boring dull
tedious; funny / serious; famous well_known / unknown obscure; popular / unpopular; beautiful
pretty attractive lovely / ugly; confident assertive / shy insecure timid; optimistic hopeful /
pessimistic; positive / negative; active / passive inactive; lazy / hardworking diligent
industrious active; honest sincere truthful / dishonest lying; humble modest / arrogant proud;
careful cautious / careless reckless; patient / impatient; present / absent; available free /
unavailable taken occupied reserved engaged; occupied / vacant; visible / invisible hidden; clear
/ confusing unclear vague ambiguous; clear / cloudy; transparent / opaque; sweet / bitter sour;
raw / cooked; ripe / unripe; tame / wild; natural / artificial synthetic; common frequent / rare;
usual normal ordinary regular / unusual strange odd abnormal; normal / abnormal; same identical
equal / different; similar alike / different dissimilar; equal / unequal; simple plain / fancy
elaborate; straight / curved crooked bent; flat / hilly steep; odd / even; many numerous plenty
lots / few; much / little; most / least fewest; most more / few; whole complete entire / partial;
complete / incomplete; finished / unfinished; broken / intact; effective / ineffective; useful /
useless; successful / unsuccessful; valid / invalid; limited / unlimited; refundable /
non-refundable nonrefundable; compatible / incompatible; conscious / unconscious; benign /
malignant; acute / chronic; stable / unstable; reversible / irreversible; edible / inedible
poisonous; legible / illegible; literate / illiterate; mature / immature; mobile / immobile;
rational / irrational; relevant / irrelevant; responsible / irresponsible; urban / rural; indoor /
outdoor; liberal / conservative; democratic / authoritarian; civilian / military; ancient /
modern; eager willing / reluctant unwilling; superior / inferior; vertical / horizontal; singular
/ plural; sober / drunk; naked bare / dressed clothed; dressed / undressed; bald / hairy; fertile
/ barren infertile; abundant plentiful / scarce; sufficient enough / insufficient; excessive /
insufficient; absolute / relative; direct / indirect; liquid / solid; hollow / solid; slim / fat;
spicy hot / mild bland; loving / hateful; profitable / unprofitable; awake / unconscious; lucky
fortunate / unlucky unfortunate; tired exhausted sleepy / rested energetic lively; hungry / full;
ahead / behind; near nearby close close_to next_to beside / far far_from distant away_from; online
/ offline; manual / automatic; digital / analogue analog; wireless / wired; vegetarian /
carnivorous; introverted / extroverted; monogamous / polygamous; religious / atheist secular;
generous selfless / selfish; violent / peaceful nonviolent; tolerant / intolerant; up_to_date
current / outdated obsolete out_of_date; in_stock / out_of_stock sold_out; working / broken
out_of_order; qualified / unqualified; voluntary / forced compulsory; pregnant / infertile; pure
clean / polluted contaminated impure; serious severe / mild slight; relieved / worried; organised
organized tidy neat / messy chaotic untidy; short-term / long-term; part-time / full-time; older
elder / younger; senior / junior; best / worst; upstream / downstream; incoming / outgoing;
inbound / outbound
"""

ADVERBS = """
within for up_to / after beyond past; always constantly invariably / never; always often
frequently usually regularly / rarely seldom never; everywhere / nowhere; up upward upwards
upstairs / down downward downwards downstairs; in into inside indoors within / out out_of outside
outdoors; on onto on_top_of / off; on on_top_of over above / under underneath beneath below; over
above / under below beneath underneath; before prior_to ahead_of / after following; until till /
since from; with / without; for in_favour_of in_favor_of / against; toward towards to into / from
away_from; near close_to next_to beside by / far_from away_from; at_least no_fewer_than
no_less_than minimum / at_most no_more_than up_to maximum; more over above / less under below
fewer; forward forwards / backward backwards back; together / apart separately alone; now / then
later; well / badly poorly; fast quickly rapidly / slowly; loudly / quietly softly silently;
completely entirely fully totally / partly partially half; clockwise / anticlockwise
counterclockwise; intentionally deliberately / accidentally unintentionally; directly /
indirectly; temporarily / permanently; everyone everybody all / nobody none no_one; everything all
/ nothing; something / nothing; somebody someone / nobody no_one; both / neither
"""
"""Adverbs, prepositions and pronouns."""

NOUNS = """
youth / age; plaintiff / defendant; acceptance / denial; accord / discord; accomplishment /
failure; admiration / contempt; affirmation / negation; aggression / peacefulness; altruism /
selfishness; amateur / expert; ascent / fall; awareness / ignorance; backer / opponent; beauty /
ugliness; beginner / expert; belief / disbelief; breadth / narrowness; brightness / darkness;
calmness / agitation; captor / captive; carelessness / caution; certainty / uncertainty doubt;
civilian / soldier; clarity / confusion; clockwise / counterclockwise; closeness / distance;
compliance / violation; concord / conflict; confidence / insecurity; confirmation / cancellation;
consent / refusal; consistency / inconsistency; contentment / discontent; cooperation / conflict
competition; correctness / error; coward / hero; creator / destroyer; cruelty / kindness;
curiosity / indifference; daylight / darkness; dearth / abundance; debtor / creditor; decency /
indecency; deposit / withdrawal; destination / origin; deterioration / improvement; devotion /
disloyalty; disarmament / armament; discouragement / encouragement; dismissal / appointment;
disorder / order; disrespect / respect; drought / flood; dusk / dawn; dwarfs / giants; eagerness /
reluctance; emigration / immigration; emigrant / immigrant; enmity / friendship; enthusiasm /
apathy; equality / inequality; evening / morning; excellence / mediocrity; exclusion / admission;
exhalation / inhalation; exit / entrance; expansion / shrinkage; expulsion / admission;
extravagance / thrift; fairness / unfairness; faith / doubt; familiarity / strangeness; favour
favor / disfavour; fiction / reality; foe / friend; folly / wisdom; foreground / background;
foreigner / native; fullness / emptiness; generosity / stinginess; good / harm; gratitude /
ingratitude; guilt / innocence; happiness / unhappiness; hardness / softness; harmony / discord;
haste / delay; heaviness / lightness; heterogeneity / homogeneity; honour honor / dishonour
disgrace; hostility / friendliness; humidity / dryness; humility / arrogance; idleness / activity;
imprisonment / release; improvement / decline; independence / dependence; indifference / concern;
inferiority / superiority; inhibition / stimulation; injustice / justice; insider / outsider;
instability / stability; intake / output; kindness / meanness; lady / gentleman; laughter / tears;
laziness / diligence; leniency / severity; liberation / occupation; lightness / darkness; liking /
dislike; loser / champion; loudness / softness; luck / misfortune; madness / sanity; malice /
goodwill; marriage / divorce; maturity / immaturity; mercy / cruelty; merit / flaw; mobility /
immobility; modesty / vanity; natural / artificial; negligence / care; normality / abnormality;
north / south; obedience / disobedience; oldness / newness; open / close; opponent / teammate;
opportunity / threat; overproduction / underproduction; pacifist / warrior; patience / impatience;
peacetime / wartime; penalty / reward; perfection / imperfection; permanence / change; permission
/ refusal; persistence / surrender; pessimism / hope; plenty / scarcity; politeness / rudeness;
popularity / unpopularity; possibility / impossibility; powerlessness / power; precision /
inaccuracy; predator / victim; prefix / suffix; premiere / finale; preparation / improvisation;
preservation / destruction; progress / regress setback; prohibition / permission; proof /
disproof; prosperity / poverty hardship; protection / exposure; punctuality / lateness; purity /
impurity; rarity / commonness; realism / idealism; rebel / loyalist; rebellion / obedience;
reduction / increase; regularity / irregularity; rejection / acceptance; relevance / irrelevance;
reliability / unreliability; relief / distress; resistance / surrender; restraint / excess;
retreat / attack; sadness / happiness; safety / risk; satisfaction / dissatisfaction frustration;
saving / spending; scarcity / plenty; security / insecurity; seniority / juniority; separation /
union; severity / mildness; sharpness / bluntness; simplicity / complexity; sincerity / hypocrisy;
slowness / speed; smoothness / roughness; sobriety / drunkenness; softness / loudness; soldier /
civilian; solid / liquid; stability / volatility; starvation / plenty; sterility / fertility;
stinginess / generosity; straightness / curvature; stupidity / intelligence; submission /
resistance; subordinate / superior; subtraction / addition; suffix / prefix; superior / underling;
supporter / detractor; sympathy / antipathy; synonym / antonym; talent / inability; teammate /
rival; tenderness / harshness; thesis / antithesis; thickness / thinness; tolerance / intolerance;
tranquillity / turmoil; transmitter / receiver; triumph / fiasco; truth / deception; turmoil /
calm; undergraduate / graduate; understanding / misunderstanding; uniformity / diversity; unity /
disunity; uploader / downloader; upstairs / downstairs; usefulness / uselessness; vacancy /
occupancy; validity / invalidity; veteran / rookie; vigour vigor / weakness; violence / peace
nonviolence; visibility / invisibility; vowel / consonant; warmth / coldness; weekday / weekend;
weightlessness / weight; willingness / reluctance; zenith / nadir; ascent / descent; acquittal /
conviction; addition / removal; adversary / ally; ancestor / descendant; applause / boo; assembly
/ disassembly; attraction / repulsion; boom / recession; bonus / penalty; creation / destruction;
blessing / curse; daytime / nighttime; feast / famine; fan admirer / critic hater; giant / dwarf;
head / tail; joy / grief; highland / lowland; mountain hill / valley; recession / recovery; saint
/ sinner; takeoff / landing; victim / attacker; withdrawal / deposit; supporter proponent advocate
/ opponent critic; approval / disapproval; pursuer / fugitive; strengths / weaknesses; pros /
cons; lack / abundance surplus; inhabitant / visitor; aid / hindrance; abundance / scarcity
shortage; accuracy / inaccuracy; asset / burden; bankruptcy / solvency; bottom / peak; bravery
courage / cowardice; calm / storm; captivity / freedom; comfort / discomfort; cleanliness / dirt;
complaint / praise; compliment / insult; construction / demolition destruction; danger / safety;
danger risk / safety; deflation / inflation; departure / return; difficulty / ease; employment /
unemployment; evening / dawn; excess / shortage lack; expert / novice beginner; failure / triumph;
fact / fiction; fame / obscurity; freedom / slavery; front / rear; gain / loss; generosity /
greed; guest / host; happiness joy / sadness sorrow misery; health / illness sickness; hardware /
software; honesty / dishonesty; increase / cut; knowledge / ignorance; leader / follower; legality
/ illegality; loyalty / betrayal; minimum / peak; morning / night; noise / quiet; optimism /
pessimism; order / chaos disorder; parent / child; pleasure / pain; plus / minus; poverty /
riches; predecessor / successor; pride / shame; promotion / demotion; punishment / reward;
receiver / sender; relaxation / stress; rest / work; retreat / advance; rise / dip; sense /
nonsense; start / finish; summit / base; tenant / owner; theory / practice; trust / distrust
mistrust suspicion; unity / division; upside / risk; upturn / downturn; vice / virtue; visitor /
resident; volunteer / conscript; wisdom / folly; beginning start outset / end ending finish close;
increase rise growth gain / decrease fall decline drop reduction loss; profit / loss deficit;
surplus / deficit shortage; advantage benefit pro strength upside / disadvantage drawback con
weakness downside; success / failure; victory win triumph / defeat loss; friend ally / enemy foe
opponent; majority / minority; maximum / minimum; arrival / departure; entrance entry / exit;
cause / effect; supply / demand; buyer purchaser / seller vendor; lender creditor / borrower
debtor; employer / employee; landlord / tenant; teacher / pupil; host / guest; winner / loser; top
/ bottom; ceiling / floor; inside interior / outside exterior; day / night; morning / evening;
sunrise dawn / sunset dusk; heaven / hell; war / peace; birth / death; life / death; love / hate
hatred; truth / lie falsehood; hope / despair; light / darkness dark; wealth / poverty; strength /
weakness; presence / absence; approval / rejection refusal; permission / prohibition ban;
acceptance / rejection refusal; agreement / disagreement; inclusion / exclusion; husband / wife;
man gentleman guy / woman lady; boy / girl; boyfriend / girlfriend; father dad / mother mum mom;
son / daughter; brother / sister; uncle / aunt; nephew / niece; grandfather grandpa / grandmother
grandma; grandson / granddaughter; king / queen; prince / princess; actor / actress; waiter /
waitress; groom bridegroom / bride; widower / widow; mister mr / mrs ms miss; hero / villain;
optimist / pessimist; introvert / extrovert; amateur / professional; adult / child; predator /
prey; prosecution / defence defense; debit / credit; asset / liability; income revenue / expense
expenditure; input / output; peak / trough; expansion / contraction; inflation / deflation; attack
offence offense / defence defense; silence / noise; heat / cold; innocence / guilt; past / future
"""

OPERATORS = """
everyone everybody all everything both / nobody none no_one nothing neither; increase rise raise
grow gain climb soar surge jump go_up boost heighten double / decrease fall drop lower decline
reduce lose slide slip plunge tumble shrink go_down cut sink diminish dwindle halve; increase rise
growth gain / decrease fall decline drop reduction loss; more over above / less under below fewer;
more / less fewer; most / least fewest; start begin commence launch initiate resume / stop end
finish cease halt quit terminate conclude; high / low; many numerous plenty lots / few; allow
permit let authorise authorize approve accept grant admit legalise legalize sanction / deny forbid
prohibit ban disallow refuse reject decline disapprove veto outlaw bar turn_down; enable activate
/ disable deactivate; with / without; presence / absence; always often frequently usually
regularly / rarely seldom never
"""
"""Scales that turn another word round as a negation does: "less pessimistic", "raise the risk"."""
