import type { Operation } from '@jingwei/contract/operation'
import { satisfactionSurvey } from '@jingwei/engines/instruments'
import type { Home } from './home.ts'
import { alertOperations, alertPlaces } from './home-alerts.ts'
import { caseOperations, casePlaces, caseStates } from './home-cases.ts'
import { chainOperations, chainPlaces } from './home-chains.ts'
import { collectionOperations, collectionPlaces, collectionStates } from './home-collections.ts'
import { exchangeOperations, exchangePlaces } from './home-exchanges.ts'
import { effectOperations, effectPlaces, effectStates } from './home-effects.ts'
import { expertOperations, expertPlaces } from './home-experts.ts'
import { fundPlaces } from './home-funds.ts'
import { ledgerOperations, ledgerPlaces } from './home-ledgers.ts'
import { machineKnown, machineOperations, machinePlaces } from './home-machines.ts'
import { matchOperations, matchPlaces, matchStates } from './home-matches.ts'
import { noticeOperations, noticePlaces } from './home-notices.ts'
import { paymentOperations, paymentPlaces, paymentStates } from './home-payments.ts'
import { productionOperations } from './home-production.ts'
import { programmeOperations, programmePlaces, programmeStates } from './home-programmes.ts'
import { projectOperations, projectPlaces, projectStates } from './home-projects.ts'
import { providerOperations, providerPlaces, providerStates } from './home-providers.ts'
import { reportOperations, reportPlaces } from './home-reports.ts'
import { indicatorOperations, indicatorPlaces } from './home-indicators.ts'
import { statementOperations, statementPlaces, statementStates } from './home-statements.ts'
import { telemetryOperations } from './home-telemetry.ts'
import { mapOperations, mapPlaces, mapStates } from './home-maps.ts'
import { workplanOperations, workplanPlaces } from './home-workplans.ts'
import { requestsOf, type Known, type MadeRequest } from './made-input.ts'

/** Records of the home county by the part of a path that names them: `/campaigns/:id` is `campaigns id`. */
const places = (home: Home): Record<string, string | number> => ({
  'organisations id': home.ids.firm, 'honours honourId': home.ids.honour, 'campaigns id': home.ids.campaign, 'assessments id': home.assessments.confirmed,
  'evidence evidenceId': home.ids.evidence, 'imports id': home.ids.import, 'instruments id': home.ids.draft, 'invitations id': home.ids.invitation,
  'by-token token': home.ids.withdrawnToken, 'mandates id': home.ids.mandate, 'people id': home.ward.id, 'sessions id': home.session.id,
  'tokens id': home.ids.token, 'regions code': home.ids.park, 'former-codes formerCode': '361198', 'reports code': home.ids.report,
  ...machinePlaces(home), ...alertPlaces(home), ...effectPlaces(home), ...casePlaces(home), ...expertPlaces(home), ...noticePlaces(home), ...matchPlaces(home), ...providerPlaces(home), ...ledgerPlaces(home), ...projectPlaces(home), ...paymentPlaces(home), ...workplanPlaces(home), ...chainPlaces(home), ...mapPlaces(home), ...collectionPlaces(home), ...exchangePlaces(home), ...statementPlaces(home), ...reportPlaces(home), ...fundPlaces(home), ...programmePlaces(home), ...indicatorPlaces(home),
})
/** Where an operation is only for records in a certain state. */
const ofState = (home: Home): Record<string, Record<string, string | number>> => {
  const { drafting, grading, graded } = home.assessments
  return {
    'diagnosis.saveAnswers': { id: drafting }, 'diagnosis.submit': { id: drafting }, 'diagnosis.addEvidence': { id: drafting }, 'diagnosis.evidence': { id: drafting },
    'diagnosis.removeEvidence': { id: drafting }, 'diagnosis.saveGrades': { id: grading }, 'diagnosis.grade': { id: grading }, 'diagnosis.confirm': { id: graded },
    'diagnosis.returnToAssessor': { id: graded }, 'diagnosis.retireInstrument': { id: home.ids.published },
    ...effectStates(home), ...collectionStates(home), ...mapStates(home), ...caseStates(home), ...matchStates(home), ...providerStates(home), ...projectStates(home), ...statementStates(home), ...paymentStates(home), ...programmeStates(home),
  }
}
/** Values by the name of a field, pointing at the home county wherever they can. */
const known = (home: Home): Known => ({
  regionCode: '361102', parentCode: '361102', region: '361102', within: '361102', filter: 'region:in:361102', q: '机械', format: 'csv', ids: String(home.ids.firm),
  selection: { ids: [home.ids.firm, home.duplicate.id] }, organisationId: home.ids.firm, duplicateId: home.duplicate.id, campaignId: home.ids.campaign, instrumentId: home.ids.published,
  assessmentIds: [home.assessments.submitted], assessorId: home.assessor.id, personId: home.ward.id, capacityId: `mandate:${home.admin.mandateId}`,
  add: ['外来'], answers: home.answers, itemCode: Object.keys(home.answers)[0], instrument: { ...satisfactionSurvey, code: 'made-elsewhere', version: '1' },
  fields: [{ index: 0, field: 'name' }], version: 1, revision: 1, asOf: home.day(-1), opensOn: home.day(-1), closesOn: home.day(29), reason: '请补充台账', upTo: 1_000_000,
  permissions: ['organisations:read'], from: '2026-01-01', to: '2026-03-01', on: '2026-03-01', role: 'leader', level: 'park', kind: 'organisations',
  ...machineKnown(home),
})
const ofOperation = (home: Home): Record<string, Known> => ({
  'accounts.inviteFirm': { role: 'owner' },
  'organisations.create': { kind: 'enterprise' }, 'organisations.change': { kind: 'enterprise' }, 'organisations.awardHonour': { code: 'little-giant', level: null },
  'organisations.export': { filter: '' },
  'regions.mapFormerCode': { code: '361102' },
  'diagnosis.openCampaign': { instrumentId: home.shipped }, 'diagnosis.submit': { revision: 1 },
  ...machineOperations, ...productionOperations(home), ...alertOperations(home), ...effectOperations(home), ...caseOperations(home), ...expertOperations(home), ...noticeOperations(home), ...matchOperations(home), ...providerOperations(home), ...telemetryOperations(home), ...ledgerOperations(home), ...projectOperations(home), ...paymentOperations(home), ...workplanOperations(home), ...chainOperations(home), ...mapOperations(home), ...collectionOperations(home), ...exchangeOperations(home), ...statementOperations(home), ...reportOperations(home), ...programmeOperations(home), ...indicatorOperations(home),
})

export function homeRequests(home: Home, name: string, operation: Operation): MadeRequest[] {
  const placed = places(home)
  const params: Record<string, string | number> = {}
  for (const [, before, param] of operation.path.matchAll(/([\w-]+)\/:(\w+)/g)) {
    const value = ofState(home)[name]?.[param!] ?? placed[`${before} ${param}`]
    if (value === undefined) throw new Error(`${name} has no fixture for :${param}; add "${before} ${param}" to the records of the home county`)
    params[param!] = value
  }
  try {
    return requestsOf(operation, params, { ...known(home), ...ofOperation(home)[name] })
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error })
  }
}

/** Whose the request is: somebody who may make it. */
export function rightful(home: Home, name: string, { access, path }: Operation) {
  const id = ofState(home)[name]?.['id']
  const stage = (Object.keys(home.assessments) as (keyof Home['assessments'])[]).find((s) => home.assessments[s] === id && path.startsWith('/assessments')) ?? 'confirmed'
  if (path.startsWith('/own-')) return home.experts.person
  if (!access.scope.includes('region') && access.scope.includes('organisation')) return home.owners[stage]
  if (name === 'diagnosis.addEvidence' || name === 'diagnosis.removeEvidence') return home.owners[stage]
  if (access.permission === 'diagnosis:grade' || access.permission === 'providers:review' || access.permission === 'programmes:review') return home.assessor
  if (access.permission === 'diagnosis:confirm') return home.auditor
  if (access.permission === 'ledgers:record' || access.permission === 'projects:check' || access.permission === 'projects:pay') return home.finance
  if (access.permission === 'ledgers:approve' || access.permission === 'projects:approve' || access.permission === 'programmes:decide' || access.permission === 'statements:freeze' || name === 'collections.decide') return home.chief
  if (access.permission === 'projects:report') return home.owners.confirmed
  if (access.permission === 'projects:audit') return home.auditor
  if (name === 'collections.saveReport' || name === 'collections.act') return home.officer
  if (access.permission === 'collections:fill' || name === 'collections.remind') return home.officer
  return home.admin
}
