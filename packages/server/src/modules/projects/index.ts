import { defineModule } from '../../kernel/module.ts'
import type { Context, ProjectsDb, Uses } from './context.ts'
import type { EvidenceSource, Projects } from './face.ts'
import { fundRoutes } from './exchange/funds.routes.ts'
import { publishRoutes } from './exchange/publish.routes.ts'
import { openProjectRoutes } from './open/open-projects.routes.ts'
import { findingRoutes } from './findings/finding.routes.ts'
import { awardsOf, beginProject } from './plan/begin-project.ts'
import { loadProjects } from './plan/load-projects.ts'
import { paymentRoutes } from './payments/payment.routes.ts'
import { defineFileRemoval } from './plan/add-evidence.ts'
import { evidenceRoutes } from './plan/evidence.routes.ts'
import { defineNightly, followMerges } from './plan/keep-up.ts'
import { planRoutes } from './plan/plan.routes.ts'
import { placesWithin, titlesOf } from './plan/project.store.ts'
import { definePosting } from './plan/spending.ts'
import { milestoneSubject, paymentSubject, projectSubject } from './project.measures.store.ts'

export type { AwardsOf, EvidenceAsked, EvidenceSource, NewProject, OtherUse, PastPeople, PastProject, Projects } from './face.ts'
export type { ProjectsTables } from './projects.tables.ts'

/** Projects that public money pays for: plan and truth, evidence, payments, what is published of them. */
export const projects = defineModule<Projects, Uses>({
  name: 'projects',
  uses: ['regions', 'measures', 'organisations', 'notices', 'effects', 'cases', 'ledgers'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    for (const subject of [projectSubject, milestoneSubject, paymentSubject]) uses.measures.declare(subject)
    planRoutes(context)
    fundRoutes(context)
    publishRoutes(context)
    openProjectRoutes(context)
    evidenceRoutes(context)
    defineFileRemoval(context)
    definePosting(context)
    defineNightly(context)
    followMerges(context)
    paymentRoutes(context)
    const elsewhere: EvidenceSource[] = []
    findingRoutes(context, elsewhere)
    return {
      begin: (db, project) => beginProject(db as unknown as ProjectsDb, context, project),
      load: (db, bookId, past, people) => loadProjects(db as unknown as ProjectsDb, context, bookId, past, people),
      awardsOf: (db, organisationIds) => awardsOf(db as unknown as ProjectsDb, context, organisationIds),
      evidenceAlsoIn: (source) => void elsewhere.push(source),
      placesWithin: (db, region) => placesWithin(db as unknown as ProjectsDb, region),
      titlesOf: (db, ids) => titlesOf(db as unknown as ProjectsDb, ids),
    }
  },
})
