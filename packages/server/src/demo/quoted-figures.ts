/**
 * Every figure that the five reports quote, as they quote it, and what it is here: a formula over records, arithmetic on what is quoted, or
 * missing with the module that is missing. Numbers stand in the unit in which people read them: yuan, firms, a share as a fraction.
 */
export type Definition =
  | { readonly kind: 'formula'; readonly formula: string; readonly region: string; readonly on?: string }
  /** How many different values a sum is made of. */
  | { readonly kind: 'parts'; readonly formula: string; readonly by: string; readonly region: string }
  | { readonly kind: 'reckoned'; readonly from: string; readonly value: number }
  | { readonly kind: 'missing'; readonly module: string }
/** `over`: at least so many. `near`: within a twentieth. Otherwise as many digits as are quoted. */
export type Quoted = { readonly system: string; readonly report: Report; readonly what: string; readonly said: string; readonly value: number; readonly how: 'exactly' | 'over' | 'near'; readonly digits: number; readonly definition: Definition; readonly note?: string }
type Report = 'Nanchong' | 'Shenzhen' | 'Jiangxi' | 'Changle' | 'Zhaohua'

const [wan, yi] = [10_000, 100_000_000]
const of = (formula: string, region: string, on?: string): Definition => ({ kind: 'formula', formula, region, ...(on !== undefined && { on }) })
const parts = (formula: string, by: string, region: string): Definition => ({ kind: 'parts', formula, by, region })
const reckoned = (from: string, value: number): Definition => ({ kind: 'reckoned', from, value })
const missing = (module: string): Definition => ({ kind: 'missing', module })
/** `digits`: the smallest step in which the figure is quoted, so 0.01 亿 where it says 1.12 亿. */
const q = (report: Report, system: string, what: string, said: string, value: number, definition: Definition, more: { how?: Quoted['how']; digits?: number; note?: string } = {}): Quoted =>
  ({ system, report, what, said, value, how: more.how ?? 'exactly', digits: more.digits ?? 1, definition, ...(more.note !== undefined && { note: more.note }) })
const over = { how: 'over' } as const
const near = { how: 'near' } as const
const share = (step = 0.001) => ({ digits: step })
const inMarkets = missing('markets')
const inFinance = missing('finance')
const inCoverage = missing('coverage')
const inEvents = missing('events')
const inInvestment = missing('investment')
const inExchange = missing('data-exchange')
const inLabour = missing('labour')

export const quotedFigures: readonly Quoted[] = [
  q('Nanchong', 'S03', 'paired assistance since 1994', '1.12 亿', 1.12 * yi, of('award', '5113'), { digits: 0.01 * yi }),
  q('Nanchong', 'S03', 'projects since 1994', '372', 372, of('projects_approved', '5113')),
  q('Zhaohua', 'S04', 'areas of cooperation, of which exchange of talent is one', '5', 5, parts('projects_approved', 'area', '510811')),
  q('Nanchong', 'S08', 'weather stations', '5–6', 5, missing('farming'), over),
  q('Nanchong', 'S08', 'farmed mu', '30+', 30, missing('farming'), over),
  q('Nanchong', 'S14', 'campaigns of visits', '3', 3, missing('records: campaigns of visits are kept by `cases`, and none is made up for Nanchong')),
  q('Shenzhen', 'S16', 'tasks', '19', 19, of("tasks[plan in ('研究调研计划（演示）', '整改提升计划（演示）', '服务企业计划（演示）')]", '4403')),
  q('Shenzhen', 'S16', 'plans', '3', 3, of("workplans[unit in ('调研组', '整改组', '服务组')]", '4403')),
  q('Shenzhen', 'S16', 'groups', '3', 3, parts("tasks[unit in ('调研组', '整改组', '服务组')]", 'unit', '4403')),
  q('Shenzhen', 'S17', 'topics of research', '7', 7, of("tasks[plan = '研究调研计划（演示）']", '4403'), { note: 'Held as tasks of the plan of research.' }),
  q('Shenzhen', 'S19', 'appeals given as examples', '3', 3, missing('told in words: three examples')),
  q('Shenzhen', 'S21', 'clusters', '20+8', 28, missing('programme tree of clusters')),
  q('Shenzhen', 'S21', 'actions', '5', 5, missing('programme tree of clusters')),
  q('Shenzhen', 'S22', 'banks', '10', 10, inFinance),
  q('Shenzhen', 'S24', 'loans in the pool', '> 1.4 万亿', 1.4e12, inFinance, over),
  q('Shenzhen', 'S24', 'firms in the pool', '> 24 万', 24 * wan, inFinance, over),
  q('Shenzhen', 'S24', 'new loans', '> 1,600 亿', 1_600 * yi, inFinance, over),
  q('Shenzhen', 'S25', 'firms with a first loan', '> 3 万', 3 * wan, inFinance, over),
  q('Shenzhen', 'S25', 'first loans', 'near 1,000 亿', 1_000 * yi, inFinance, near),
  q('Shenzhen', 'S26', 'funds', '13', 13, inFinance),
  q('Shenzhen', 'S26', 'size of the funds', '> 200 亿', 200 * yi, inFinance, over),
  q('Shenzhen', 'S26', 'projects of the funds', '> 575', 575, inFinance, over),
  q('Shenzhen', 'S26', 'invested', '> 175 亿', 175 * yi, inFinance, over),
  q('Shenzhen', 'S27', 'firms at match events', '30+', 30, inMarkets, over),
  q('Shenzhen', 'S27', 'agreements', '20', 20, inMarkets),
  q('Shenzhen', 'S27', 'intent', '> 50 亿', 50 * yi, inMarkets, { how: 'over', note: 'An intent; never added to contracts.' }),
  q('Shenzhen', 'S27', 'agency contract over 12 months', '1 亿', yi, inMarkets),
  q('Shenzhen', 'S28', 'order', '6,000 万', 6_000 * wan, inMarkets),
  q('Shenzhen', 'S29', 'firms paired', '7', 7, inMarkets),
  q('Shenzhen', 'S29', 'channels', '14', 14, inMarkets),
  q('Jiangxi', 'S30', 'providers', '800+', 800, of('providers', '36'), over),
  q('Jiangxi', 'S31', 'solutions 小快轻准', '1,200+', 1_200, of('solutions', '36'), over),
  q('Shenzhen', 'S32', 'actions', '4', 4, of("tasks[plan = '四大行动（演示）']", '4403')),
  q('Shenzhen', 'S32', 'supports', '3', 3, of("tasks[plan = '三大支撑（演示）']", '4403')),
  q('Shenzhen', 'S33', 'gain in efficiency', '+50 %', 0.5, missing('effects: no readings of that firm'), share(0.01)),
  q('Shenzhen', 'S33', 'gain in capacity', '+70 %', 0.7, missing('effects: no readings of that firm'), share(0.01)),
  q('Shenzhen', 'S34', 'firms with honours', '5', 5, of("honours[honour = 'benchmark']", '4403'), { note: 'The report does not say which honour; held as benchmarks.' }),
  q('Jiangxi', 'S34', 'firms with honours', '8', 8, of("honours[honour = 'smart-factory-excellent']", '36')),
  q('Changle', 'S34', 'firms with honours', '2+3', 5, of("honours[honour in ('digital-leader', 'benchmark')]", '350112')),
  q('Shenzhen', 'S35', 'base stations, new', '6,999', 6_999, inCoverage),
  q('Shenzhen', 'S35', 'base stations, expanded', '1,499', 1_499, inCoverage),
  q('Shenzhen', 'S35', 'base stations, optimised', '4,197', 4_197, inCoverage),
  q('Shenzhen', 'S35', 'interference removed', '2,174', 2_174, inCoverage),
  q('Shenzhen', 'S35', 'blind spots removed', '1,516', 1_516, inCoverage),
  q('Shenzhen', 'S36', 'batches of places opened', '3', 3, inCoverage),
  q('Shenzhen', 'S36', 'places opened', '16,000+', 16_000, inCoverage, over),
  q('Shenzhen', 'S37', 'growth of a venue from 50,000 to 70,000 users', 'nearly 50 %', 0.5, reckoned('70,000 / 50,000 − 1', 70_000 / 50_000 - 1), { how: 'near', note: '50,000 → 70,000 is 40 %, not nearly 50 %.' }),
  q('Shenzhen', 'S38', 'base stations', '72,000', 72_000, of('sz_stations', '4403', '2023-12-31')),
  q('Shenzhen', 'S38', '5G users', '13 M', 13_000_000, of('sz_users', '4403', '2023-12-31'), { digits: 1_000_000 }),
  q('Shenzhen', 'S39', 'tasks of 极速先锋', '14', 14, of("tasks[plan = '极速先锋计划（演示）']", '4403')),
  q('Shenzhen', 'S39', 'cases', '10', 10, missing('library of cases')),
  q('Shenzhen', 'S39', 'solutions', '90', 90, missing('records: solutions are kept by `providers`, and none is made up for Shenzhen')),
  q('Jiangxi', 'S43', 'firms diagnosed', '16,030', 16_030, of('diagnosed_firms', '36')),
  q('Jiangxi', 'S44', 'firms retrofitted', '10,900', 10_900, of("project_firms[area = '数字化改造']", '36'), { note: 'Each of them was diagnosed: inside the 16,030, never added.' }),
  q('Jiangxi', 'S44', 'planned investment', '> 400 亿', 400 * yi, of("project_cost[area = '数字化改造']", '36'), { how: 'over', note: 'Planned, neither committed nor paid.' }),
  q('Jiangxi', 'S46', 'levels of push', '3', 3, missing('told in words: province, city, county')),
  q('Jiangxi', 'S48', 'activities', '600+', 600, inEvents, over),
  q('Jiangxi', 'S48', 'person-times', '50,000', 50_000, inEvents),
  q('Jiangxi', 'S49', 'park visits', '1,795', 1_795, inEvents),
  q('Jiangxi', 'S49', 'parks', '102', 102, inEvents),
  q('Jiangxi', 'S50', 'national pilots', '3', 3, missing('told in words: three pilots')),
  q('Jiangxi', 'S51', 'smart factories 卓越级', '8', 8, of("honours[honour = 'smart-factory-excellent']", '36')),
  ...[0.039, 0.234, 0.153, 0.339, 0.126].map((value, i) => q('Jiangxi', 'S53', `growth of a sector (${i + 1})`, `${(value * 100).toFixed(1)} %`, value, of(`growth(year(jx_sector_${i + 1}), 12)`, '36', '2025-12-31'), share())),
  q('Jiangxi', 'S53', 'growth of investment', '+13.5 %', 0.135, of('growth(year(jx_sector_6), 12)', '36', '2025-12-31'), share()),
  q('Jiangxi', 'S54', 'Xiaolan: firms', '132', 132, of('project_firms', '442000')),
  q('Jiangxi', 'S54', 'Xiaolan: projects', '147', 147, of('projects_approved', '442000')),
  q('Jiangxi', 'S54', 'Xiaolan: invested', '26,000 万', 26_000 * wan, of('project_cost', '442000'), { digits: wan }),
  q('Jiangxi', 'S54', 'Xiaolan: projects done', '78', 78, of('projects_finished', '442000')),
  q('Jiangxi', 'S57', 'benchmarks opened to visits', '1+7+6+13', 27, of("honours[honour = 'benchmark']", '36')),
  q('Jiangxi', 'S58', 'obstacles', '4', 4, missing('codes of obstacles')),
  q('Changle', 'S61', 'firms on the platform', '1,000+', 1_000, of('connected_firms', '350112'), over),
  q('Changle', 'S61', 'devices on the platform', '14,000+', 14_000, of("machines[is_connected = 'true']", '350112'), over),
  q('Changle', 'S62', 'firms of the textile platform', '647', 647, of("connected_firms[industry under 'C17']", '350112')),
  q('Changle', 'S62', 'machines of the textile platform', '10,015', 10_015, of("machines[industry under 'C17' and is_connected = 'true']", '350112'), { note: 'Inside the 14,000: a union, never a sum.' }),
  q('Changle', 'S64', 'textile firms of the pilot', '249', 249, of("projects_approved[area = '纺织改造试点']", '350112')),
  q('Changle', 'S65', 'output', '1,246.35 亿', 1_246.35 * yi, of('cl_output', '350112', '2023-12-31'), { digits: 0.01 * yi }),
  q('Changle', 'S65', 'a second figure', '~750', 750, missing('the report does not say what is counted'), near),
  q('Changle', 'S65', 'a third figure', '502', 502, missing('the report does not say what is counted')),
  q('Changle', 'S65', 'industrial output', '2,629.39 亿', 2_629.39 * yi, of('cl_industry', '350112', '2023-12-31'), { digits: 0.01 * yi }),
  q('Changle', 'S65', 'textile output', '1,629 亿', 1_629 * yi, of('cl_textile', '350112', '2023-12-31'), { digits: yi }),
  q('Changle', 'S65', 'share of textiles', '62 %', 0.62, of('cl_textile / cl_industry', '350112', '2023-12-31'), share(0.01)),
  q('Changle', 'S66', 'clouds', '3', 3, inExchange), q('Changle', 'S66', 'lines', '2', 2, inExchange), q('Changle', 'S66', 'centres', '2', 2, inExchange),
  q('Changle', 'S66', 'compute', '4,200 P', 4_200, inExchange),
  q('Changle', 'S67', 'firms of the data park', '1,000+', 1_000, inInvestment, over),
  q('Changle', 'S67', 'their capital', '717 亿', 717 * yi, inInvestment),
  q('Changle', 'S68', 'firms of the exchange', '237', 237, inExchange), q('Changle', 'S68', 'partners', '500+', 500, inExchange, over), q('Changle', 'S68', 'products', '422', 422, inExchange), q('Changle', 'S68', 'traded', '> 42 亿', 42 * yi, inExchange, over),
  q('Zhaohua', 'S74', 'cooperation funds', '3,900 万', 3_900 * wan, of('budget', '510811'), { digits: wan }),
  q('Zhaohua', 'S74', 'funds committed to projects', '3,900 万', 3_900 * wan, of('award', '510811'), { digits: wan }),
  q('Zhaohua', 'S74', 'areas', '5', 5, parts('projects_approved', 'area', '510811')),
  q('Zhaohua', 'S74', 'projects', '11', 11, of('projects_approved', '510811')),
  q('Zhaohua', 'S74', 'share started', '100 %', 1, of('start_rate', '510811'), { digits: 0.01, note: '11 of 11.' }),
  q('Zhaohua', 'S74', 'paid', '3,359 万', 3_359 * wan, of('paid', '510811'), { digits: wan }),
  q('Zhaohua', 'S74', 'share paid', '86 %', 0.86, of('disbursement_rate', '510811'), { digits: 0.01, note: '86.1 %: right, rounded.' }),
  q('Zhaohua', 'S75', 'joint meetings', '3', 3, of('meetings_held', '510811')),
  q('Zhaohua', 'S77', 'science park, investment', '12 亿', 12 * yi, inInvestment), q('Zhaohua', 'S77', 'sales', '8 亿', 8 * yi, inInvestment), q('Zhaohua', 'S77', 'tax', '3,000 万', 3_000 * wan, inInvestment),
  q('Zhaohua', 'S77', 'jobs', '1,000+', 1_000, inInvestment, over), q('Zhaohua', 'S77', 'hired', '20+', 20, inInvestment, over),
  q('Zhaohua', 'S78', 'firms', '730', 730, inLabour), q('Zhaohua', 'S78', 'open posts', '2,600', 2_600, inLabour, { note: 'A stock; not to be set against the flow of those matched.' }), q('Zhaohua', 'S78', 'agencies', '79', 79, inLabour),
  q('Zhaohua', 'S78', 'carriers', '16', 16, inLabour), q('Zhaohua', 'S78', 'users', '13,900', 13_900, inLabour), q('Zhaohua', 'S78', 'people matched', '3,100', 3_100, inLabour, { note: 'A flow to date.' }),
  q('Zhaohua', 'S79', 'agencies', '79', 79, inLabour), q('Zhaohua', 'S79', 'carriers', '16', 16, inLabour),
  q('Zhaohua', 'S80', 'furniture city, signed', '38', 38, inInvestment), q('Zhaohua', 'S80', 'started', '16', 16, inInvestment), q('Zhaohua', 'S80', 'producing', '4', 4, inInvestment), q('Zhaohua', 'S80', 'target: firms', '500', 500, inInvestment),
  q('Zhaohua', 'S80', 'target: jobs', '50,000', 50_000, inInvestment), q('Zhaohua', 'S80', 'target: output', '500 亿', 500 * yi, inInvestment), q('Zhaohua', 'S80', 'spent', '55 亿', 55 * yi, inInvestment), q('Zhaohua', 'S80', 'mu', '5,100', 5_100, inInvestment), q('Zhaohua', 'S80', 'square metres', '120,000', 120_000, inInvestment),
  q('Zhaohua', 'S81', 'raw-material centre', '2,000 万', 2_000 * wan, inMarkets),
  q('Zhaohua', 'S82', 'demonstration park, investment', '2 亿', 2 * yi, inInvestment), q('Zhaohua', 'S82', 'birds', '500,000', 500_000, inInvestment), q('Zhaohua', 'S82', 'mu', '6,300', 6_300, inInvestment), q('Zhaohua', 'S82', 'output', '2.8 亿', 2.8 * yi, inInvestment), q('Zhaohua', 'S82', 'jobs', '150', 150, inInvestment), q('Zhaohua', 'S82', 'seasonal jobs', '1,000', 1_000, inInvestment),
  q('Zhaohua', 'S83', 'tea, mu', '10,000', 10_000, missing('farming')), q('Zhaohua', 'S83', 'tea, output', '2.8 亿', 2.8 * yi, missing('farming')),
]
