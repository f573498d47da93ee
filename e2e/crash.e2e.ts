import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answers } from '@jingwei/contract/instrument'
import { make } from '@jingwei/engines/credit-code'
import { sme2024 } from '@jingwei/engines/instruments'
import { answersFor } from '@jingwei/engines/scoring'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accept, firstAdministrator, taken, type Caller } from './people.ts'
import { openProduct, type Product } from './product.ts'

type Import = { id: number; state: string; progress: { rows: number }; counts: { new: number; changed: number; same: number; refused: number } }
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** Asks until it is so: what happens inside another process can only be looked for. */
async function until<T>(ask: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask()
    if (isSo(value)) return value
    await pause(20)
  }
}

describe('a process that is killed', { timeout: 240_000 }, () => {
  let product: Product
  let administrator: Caller
  beforeAll(async () => {
    product = await openProduct()
    await product.start()
    administrator = await firstAdministrator(product)
  })
  afterAll(() => product.remove())

  it('loses no row of an import, and writes none twice', async () => {
    const rows = 30_000
    const roster = join(product.folder, 'roster.csv')
    const lines = Array.from({ length: rows }, (_, i) => `第${i}号精密机械有限公司,${make(`91361102MA${String(i).padStart(7, '0')}`)},江西省上饶市信州区,${100 + (i % 900)}万元人民币`)
    await writeFile(roster, `企业名称,统一社会信用代码,所在地,注册资本\n${lines.join('\n')}\n`)
    const latest = async () => (await taken(administrator.send<{ items: Import[] }>('GET', '/imports'))).items[0]

    // The command is killed while it checks, the server that goes on with its work while it writes.
    const command = product.command('import', 'organisations', roster, '--region', '361102')
    const checking = await until(latest, (i) => i !== undefined && i.progress.rows > 0)
    command.child.kill('SIGKILL')
    expect([(await command.ended).code, ['checking', 'ready', 'writing'].includes(checking!.state)]).toEqual([null, true])
    await product.kill()
    await product.start()
    const writing = await until(latest, (i) => i!.state === 'writing' || i!.state === 'done')
    await product.kill()
    expect(writing!.state).toBe('writing')
    await product.start()

    const done = await until(latest, (i) => !['checking', 'reading', 'uploaded', 'ready', 'writing'].includes(i!.state))
    expect([done!.state, done!.counts]).toEqual(['done', { new: rows, changed: 0, same: 0, refused: 0 }])
    const { total } = await taken(administrator.send<{ total: number }>('GET', '/organisations/count'))
    expect(total).toBe(rows)

    const again = await product.command('import', 'organisations', roster, '--region', '361102').ended
    expect([again.code, again.output]).toEqual([0, expect.stringContaining('(0 new, 0 changed, 30,000 as before), 0 refused')])
  })

  it('loses no draft that it acknowledged', async () => {
    const firm = await taken(administrator.send<{ id: number }>('POST', '/organisations', { name: '断电玻璃有限公司', regionCode: '361102' }))
    const { link } = await taken(administrator.send<{ link: string }>('POST', `/organisations/${firm.id}/invitations`, {}))
    const owner = await accept(product, link, 'owner@example.com', '负责人')
    const { items } = await taken(owner.send<{ items: { id: number; code: string; version: string }[] }>('GET', '/instruments'))
    const instrument = items.find((i) => i.code === sme2024.code && i.version === sme2024.version)!
    const { id } = await taken(owner.send<{ id: number }>('POST', '/assessments', { instrumentId: instrument.id }))
    const whole = Object.entries(answersFor(sme2024, 2, Math.random))
    const draft = (n: number): Answers => Object.fromEntries(whole.slice(0, 1 + (n % whole.length)))

    for (let crash = 0, revision = 0; crash < 3; crash++) {
      let acknowledged = revision
      const saving = (async () => {
        for (;;) {
          const answer = await owner.send<{ revision: number }>('PUT', `/assessments/${id}/answers`, { revision: acknowledged, answers: draft(acknowledged + 1) })
          if (answer.status !== 200) throw new Error(`a draft was refused: ${JSON.stringify(answer.body)}`)
          acknowledged = answer.body.revision
        }
      })().catch((error: Error) => error)
      await until(async () => acknowledged, (n) => n >= revision + 15)
      await product.kill()
      // The loop ends when nobody answers any more, not because something was refused.
      expect(String(await saving)).toMatch(/fetch failed|socket|other side closed/i)
      await product.start()
      const { self } = await taken(owner.send<{ self: { revision: number; answers: Answers } }>('GET', `/assessments/${id}`))
      // One more may have been written whose answer never came out.
      expect([acknowledged, acknowledged + 1]).toContain(self.revision)
      expect(self.answers).toEqual(draft(self.revision))
      revision = self.revision
    }
  })
})
