import type { Unit } from './types.ts'

const unit = (code: string, zh: string, en: string, per = 1): readonly [string, Unit] => [code, { code, title: { zh, en }, per }]
/** Units of measures. `per`: so many of what is stored make one of what is shown. A ratio of two has both codes with a stroke between. */
export const units: ReadonlyMap<string, Unit> = new Map([
  unit('1', '%', '%', 0.01),
  unit('firm', '家', 'firms'), unit('person', '人', 'people'), unit('fen', '元', 'yuan', 100), unit('assessment', '次', 'assessments'), unit('machine', '台', 'machines'), unit('connection', '个', 'connections'),
  unit('report', '份', 'reports'), unit('provider', '家', 'providers'), unit('solution', '个', 'solutions'), unit('expert', '人', 'experts'), unit('consultation', '次', 'consultations'), unit('case', '件', 'cases'), unit('visit', '次', 'visits'),
  unit('need', '项', 'needs'), unit('enquiry', '次', 'enquiries'), unit('work', '项', 'works'), unit('project', '个', 'projects'), unit('milestone', '个', 'milestones'), unit('posting', '人', 'postings'), unit('plan', '项', 'plans'), unit('meeting', '次', 'meetings'), unit('scene', '个', 'scenes'), unit('payment', '笔', 'payments'), unit('programme', '项', 'programmes'), unit('application', '份', 'applications'), unit('task', '项', 'tasks'), unit('action', '项', 'actions'),
  unit('wh', '千瓦时', 'kWh', 1000), unit('second', '小时', 'hours', 3600), unit('piece', '件', 'pieces', 1000), unit('score', '分', 'points'), unit('honour', '项', 'honours'), unit('base-station', '座', 'base stations'), unit('gce', '吨标准煤', 'tce', 1_000_000),
])
/** What a unit is called, and how what is stored becomes what is shown. Undeclared units are shown as they are. */
export function unitOf(code: string): Unit {
  const known = units.get(code)
  if (known) return known
  // A word of a region's own, with how many of what is stored make one: 吨*1000 keeps kilogrammes.
  const own = /^([^*/]+)\*(10{1,6})$/.exec(code)
  if (own) return { code, title: { zh: own[1]!, en: own[1]! }, per: Number(own[2]) }
  const [top, bottom] = code.split('/')
  if (bottom === undefined) return { code, title: { zh: code, en: code }, per: 1 }
  const [a, b] = [unitOf(top!), unitOf(bottom)]
  return { code, title: { zh: `${a.title.zh}/${b.title.zh}`, en: `${a.title.en} / ${b.title.en}` }, per: a.per / b.per }
}
