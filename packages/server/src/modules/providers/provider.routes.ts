import { providers as contract, type Scene } from '@jingwei/contract/providers'
import type { Context, ProvidersDb } from './context.ts'
import { fileOf } from './export-rows.ts'
import { providerConditions } from './list-filter.ts'
import { allProviders, findProvider, listProviders, ofOrganisation } from './provider.store.ts'
import { providerNotFound } from './providers.errors.ts'
import type { ProvidersTables as T } from './providers.tables.ts'
import { addProof, addReference, changeReference, readProof, removeProof, removeReference } from './references.ts'
import { resume, saveProfile, setPublished, suspend } from './save-profile.ts'
import { addScene, allScenes, changeScene } from './scenes.ts'
import { providerSheet, sceneSheet } from './sheet-columns.ts'
import { providerRow, showProvider, shownWith } from './show-provider.ts'

/** Types that a browser shows by itself and that cannot run anything. */
const shownInline = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])

export function providerRoutes(context: Context, learn: (scene: Scene) => void) {
  const { kernel, regions } = context
  const { http, files } = kernel
  const conditions = (query: { q?: string | undefined; filter: string }) => providerConditions(query, { regions, today: kernel.today() })
  http.route<typeof contract.addScene, T>(contract.addScene, async ({ db, actor, body }) => {
    const scene = await addScene(db, context, actor, body)
    learn(scene)
    return scene
  })
  http.route<typeof contract.changeScene, T>(contract.changeScene, async ({ db, actor, params, body }) => {
    const scene = await changeScene(db, context, actor, params.code, body)
    learn(scene)
    return scene
  })
  http.stream(contract.exportScenes, async ({ query, as, actor, language }) =>
    fileOf({
      as, actor, language, format: query.format, today: kernel.today(), name: { zh: '场景目录', en: 'scenes' }, action: 'scenes.exported', about: {}, sheet: sceneSheet(language),
      async *rows(db) {
        yield await allScenes(db, regions)
      },
    }))
  http.route<typeof contract.list, T>(contract.list, async ({ db, query }) => {
    const { rows, ...page } = await listProviders(db, { where: conditions(query), sort: query.sort, isPublic: false, cursor: query.cursor, limit: query.limit })
    const shown = await shownWith(db, context)
    return { items: rows.map((r) => providerRow(r, shown)), ...page }
  })
  http.stream(contract.export, async ({ query, as, actor, language }) => {
    const where = conditions(query)
    return fileOf({
      as, actor, language, format: query.format, today: kernel.today(), name: { zh: '服务商', en: 'providers' }, action: 'providers.exported', about: { filter: query.filter, q: query.q }, sheet: providerSheet(language),
      async *rows(db) {
        const shown = await shownWith(db, context)
        for await (const batch of allProviders(db, { where, sort: query.sort, isPublic: false })) yield batch.map((r) => providerRow(r, shown))
      },
    })
  })
  http.route<typeof contract.own, T>(contract.own, async ({ db, actor }) => {
    const r = actor.organisationId === null ? undefined : await ofOrganisation(db, actor.organisationId)
    return { provider: r ? await showProvider(db, context, r) : null }
  })
  http.route<typeof contract.saveProfile, T>(contract.saveProfile, ({ db, actor, body }) => saveProfile(db, context, actor, body))
  http.route<typeof contract.publishProfile, T>(contract.publishProfile, ({ db, actor }) => setPublished(db, context, actor, 'published'))
  http.route<typeof contract.withdrawProfile, T>(contract.withdrawProfile, ({ db, actor }) => setPublished(db, context, actor, 'withdrawn'))
  http.route<typeof contract.get, T>(contract.get, async ({ db, params }) => {
    const r = await findProvider(db, params.id)
    if (!r) throw providerNotFound()
    return showProvider(db, context, r)
  })
  http.route<typeof contract.suspend, T>(contract.suspend, ({ db, actor, params, body }) => suspend(db, context, actor, params.id, body.reason))
  http.route<typeof contract.resume, T>(contract.resume, ({ db, actor, params }) => resume(db, context, actor, params.id))
  http.route<typeof contract.addReference, T>(contract.addReference, ({ db, actor, body }) => addReference(db, context, actor, body))
  http.route<typeof contract.changeReference, T>(contract.changeReference, ({ db, actor, params, body }) => changeReference(db, context, actor, params.id, body))
  http.route<typeof contract.removeReference, T>(contract.removeReference, async ({ db, actor, params }) => {
    await removeReference(db, context, actor, params.id)
    return undefined
  })
  http.stream<typeof contract.addProof>(contract.addProof, ({ as, actor, params, file }) => addProof(as, context, actor, params.id, file!, contract.addProof.upload.maxBytes))
  http.stream<typeof contract.proof>(contract.proof, async ({ as, params }) => {
    const p = await as((db: ProvidersDb) => readProof(db, params.id, params.proofId))
    return { stream: files.read(p.digest), name: p.name, mediaType: p.media_type, inline: shownInline.has(p.media_type) }
  })
  http.route<typeof contract.removeProof, T>(contract.removeProof, async ({ db, actor, params }) => {
    await removeProof(db, context, actor, params.id, params.proofId)
    return undefined
  })
}
