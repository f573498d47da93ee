import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = { officer: Browser; mark: string; region: string; partner: string; day: (n: number) => string; made: (answer: Answer) => Answer['body'] }
type Shown = { id: number; version: number; items: { id: number }[]; decided: { actions: { id: number; version: number }[] }[] }

/** A plan with tasks, one of them below the other; two meetings of a series, of which one was held and decided; a posting with a result. */
export async function makeHomeWorkplans({ officer, mark, region, partner, day, made }: Parts) {
  const shown = (answer: Answer) => made(answer) as unknown as Shown
  const year = Number(day(0).slice(0, 4))
  const days = { startsOn: `${year}-01-01`, dueOn: `${year}-12-31` }
  const plan = shown(await officer.post('/work-plans', { title: `${mark}计划`, year, regionCode: region, unit: `${mark}发改委` }))
  const task = { title: `${mark}任务`, owner: `${mark}科`, ...days, targets: [{ title: `${mark}指标`, unit: '家', target: 3, actual: 1 }] }
  const above = shown(await officer.post(`/work-plans/${plan.id}/tasks`, task)).items[0]!.id
  const below = shown(await officer.post(`/work-plans/${plan.id}/tasks`, { ...task, parentId: above })).items[1]!.id
  const place = { regionCode: region, partnerRegionCode: partner }
  const meeting = shown(await officer.post('/meetings', { title: `${mark}会议`, series: `${mark}系列`, ...place, on: day(-3), place: mark, chair: mark, attendees: [mark], agenda: [{ title: mark }] }))
  const later = shown(await officer.post('/meetings', { title: `${mark}下次会议`, series: `${mark}系列`, ...place, on: day(0) }))
  const decided = shown(await officer.post(`/meetings/${meeting.id}/decisions`, { text: `${mark}决定`, actions: [{ text: `${mark}事项`, owner: `${mark}科`, dueOn: day(-1) }, { text: `${mark}另一事项`, owner: `${mark}科`, dueOn: day(9) }] }))
  const [action] = decided.decided[0]!.actions
  made(await officer.send('PATCH', `/meeting-actions/${action!.id}`, { dueOn: day(2), note: `${mark}推迟`, version: action!.version }))
  for (const m of [meeting, later]) made(await officer.send('PATCH', `/meetings/${m.id}`, { state: 'held', version: m.version + (m === meeting ? 1 : 0) }))
  const posting = shown(await officer.post('/postings', { kind: 'cadre', title: `${mark}派驻`, person: `${mark}干部`, from: mark, to: mark, ...place, startsOn: day(-60), endsOn: day(60), duties: mark, document: mark }))
  made(await officer.post(`/postings/${posting.id}/results`, { on: day(-1), text: `${mark}成果` }))
  return { plan: plan.id, above, below, meeting: later.id, action: action!.id, posting: posting.id }
}

export const workplanPlaces = ({ workplans: w }: Home): Record<string, number> => ({ 'work-plans id': w.plan, 'work-tasks id': w.below, 'meetings id': w.meeting, 'meeting-actions id': w.action, 'postings id': w.posting })
export const workplanOperations = ({ workplans: w, day }: Home): Record<string, Known> => {
  const year = Number(day(0).slice(0, 4))
  const days = { startsOn: `${year}-01-01`, dueOn: `${year}-12-31` }
  const task = { ...days, parentId: null, projectId: null, targets: [], weight: 2 }
  const place = { partnerRegionCode: null }
  return {
    'workplans.plans': { region: '361102', year }, 'workplans.addPlan': { year, copyOf: null }, 'workplans.issuePlan': { state: 'issued' }, 'workplans.addTask': task, 'workplans.changeTask': { ...task, state: 'doing', progress: 5, doneOn: null, place: 0 },
    'workplans.meetings': { state: 'held' }, 'workplans.exportMeetings': { state: 'held' }, 'workplans.addMeeting': { ...place, on: day(3), agenda: [] }, 'workplans.changeMeeting': { on: day(0), agenda: [] },
    'workplans.addDecision': { actions: [{ text: '外来', owner: '外来', dueOn: day(5), taskId: w.below }] }, 'workplans.actions': { state: 'open', late: 'false' }, 'workplans.exportActions': { state: 'open', late: 'false' }, 'workplans.changeAction': { state: 'open', dueOn: day(5), note: '外来' },
    'workplans.postings': { kind: 'cadre', current: 'true' }, 'workplans.exportPostings': { kind: 'cadre', current: 'true' }, 'workplans.addPosting': { ...place, kind: 'cadre', person: '外来', startsOn: day(0), endsOn: day(9) },
    'workplans.changePosting': { person: '外来', startsOn: day(-60), endsOn: day(60), endedOn: null }, 'workplans.addResult': { on: day(0) },
  }
}
