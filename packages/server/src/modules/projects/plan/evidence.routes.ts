import { projects as contract } from '@jingwei/contract/projects'
import type { Context, ProjectsDb } from '../context.ts'
import { evidenceNotFound } from '../projects.errors.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { addEvidence } from './add-evidence.ts'
import { findEvidence } from './evidence.store.ts'
import { reportSpending } from './spending.ts'
import { trailOf } from './trail.ts'
import { withdrawEvidence } from './withdraw-evidence.ts'

type T = ProjectsTables
const inline = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])

export function evidenceRoutes(context: Context) {
  const { kernel } = context
  const { http } = kernel
  http.stream<typeof contract.addEvidence>(contract.addEvidence, ({ as, actor, params, body, file }) => addEvidence(as, context, actor, params.id, body, file!, contract.addEvidence.upload.maxBytes))
  http.stream<typeof contract.evidenceFile>(contract.evidenceFile, async ({ as, params }) => {
    const found = await as((db: ProjectsDb) => findEvidence(db, params.id))
    if (!found) throw evidenceNotFound()
    return { stream: kernel.files.read(Buffer.from(found.sha256, 'hex')), name: found.name, mediaType: found.media_type, inline: inline.has(found.media_type) }
  })
  http.route<typeof contract.withdrawEvidence, T>(contract.withdrawEvidence, ({ db, actor, params, body }) => withdrawEvidence(db, context, actor, params.id, body.reason))
  http.route<typeof contract.reportSpending, T>(contract.reportSpending, ({ db, actor, params, body }) => reportSpending(db, context, actor, params.id, body))
  http.route<typeof contract.trail, T>(contract.trail, ({ db, params, query }) => trailOf(db, context, params.id, query.on))
}
