import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { mandateRoles } from '@jingwei/contract/access'
import { checkBooks } from '../../ledgers/index.ts'
import { bankFile, made, payee, paymentScene, type PaymentScene } from './scene.fixture.ts'

/** Beside node_modules, so that the packages which stay outside the bundle are found from there. */
const bundle = fileURLToPath(new URL(`../../../../../../node_modules/.cache/jingwei/pay-child-${process.pid}.mjs`, import.meta.url))
const payments = 300

describe('a payment run whose process is killed', () => {
  let s: PaymentScene
  beforeAll(async () => {
    s = await paymentScene()
    await build({
      entryPoints: [fileURLToPath(new URL('../../../testing/pay-kill-child.ts', import.meta.url))], outfile: bundle, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'silent',
      plugins: [{ name: 'packages-stay-outside', setup: ({ onResolve }) => void onResolve({ filter: /^[^./]/ }, ({ path }) => (path.startsWith('@jingwei/') || path.startsWith('/') ? undefined : { path, external: true })) }],
    })
  })
  afterAll(async () => {
    await s.t.close()
    await rm(bundle, { force: true })
  })
  const numbers = async (orderId: number) => (await s.owned.query<{ paid: number; entries: number; lines: number; steps: number; disbursed: number }>(`select (select count(*)::int from projects.payment where order_id = $1 and state = 'paid') as paid,
    (select count(*)::int from ledgers.entry where move = 'disburse') as entries, (select count(*)::int from projects.bank_line) as lines, (select count(*)::int from projects.payment_step where state = 'paid') as steps,
    (select coalesce(sum(balance), 0)::bigint from ledgers.account where kind = 'disbursement') as disbursed`, [orderId])).rows[0]!

  it('has paid nothing, and then, run again, everything once', async () => {
    const p = await s.project(Array.from({ length: 50 }, () => ({ pay: 600_000 })))
    const more = [p, ...(await Promise.all(Array.from({ length: payments / 50 - 1 }, () => s.project(Array.from({ length: 50 }, () => ({ pay: 600_000 }))))))]
    // As many as a run has, approved by the tables' own rules.
    const { rows } = await s.owned.query<{ id: number; number: string }>(`insert into projects.payment (kind, state, project_id, milestone_id, region_x, organisation_id, book_id, book_x, currency, amount_fen, payee_name, payee_bank, payee_account, approvals_need, requested_by, requester, requested_at, updated_at)
      select 'instalment', 'approved', r.id, m.id, r.region_x, r.organisation_id, r.book_id, r.book_x, r.currency, m.pay_fen, $2, $3, '6222021203008888', 1, 'f', 'f', now(), now() from projects.project r join projects.milestone m on m.project_id = r.id where r.id = any($1) returning id, number`, [more.map((r) => r.id), payee.name, payee.bank])
    const ids = rows.map((r) => r.id)
    for (const [state, by] of [['requested', 'f'], ['checked', s.checker.id], ['approved', s.leader.id]] as const) await s.owned.query('insert into projects.payment_step (payment_id, state, at, by_id, by_name) select id, $2, now(), $3, $3 from unnest($1::bigint[]) id', [ids, state, by])
    const order = made(await s.payer.post('/payment-orders', { paymentIds: ids, mapping: 'generic' })) as unknown as { id: number; payments: number }
    expect(order.payments).toBe(payments)
    const answer = bankFile(rows.map((r, i) => ({ number: r.number, amount: '6000.00', serial: `K${i}` })))
    const [header, ...lines] = answer.toString().split('\n').map((l) => l.split(','))
    const node = s.t.faces.regions.byCode('361102')!
    const actor = { scope: 'region', person: { id: s.second.id, name: 'second' }, capacityId: 'mandate:1', permissions: [...mandateRoles.finance], region: { code: '361102', lo: node.lo, hi: node.hi }, organisationId: null }
    const settings = { JINGWEI_POSTGRES_URL: s.t.url, JINGWEI_DATA: s.t.kernel.dataFolder, JINGWEI_SECRET: inject('testSecret'), JINGWEI_JOBS: '0', JINGWEI_LOG_LEVEL: 'silent', JINGWEI_POSTGRES_POOL: '4', JINGWEI_MQTT_PORT: 'off' }
    const child = spawn(process.execPath, [bundle, JSON.stringify(settings), String(order.id), JSON.stringify(actor), JSON.stringify({ header, rows: lines.map((cells, i) => ({ line: i + 2, cells })), sha256: 'k', name: '回单.csv' })], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`the child ended by itself: ${said}`)))
    await Promise.race([once(child.stdout, 'data'), ended])
    ended.catch(() => undefined)
    // It has written the book in a transaction that nobody else sees, and holds it.
    expect((await s.owned.query(`select 1 from pg_stat_activity where state = 'idle in transaction' and datname = current_database()`)).rows).toHaveLength(1)
    expect(await numbers(order.id)).toEqual({ paid: 0, entries: 0, lines: 0, steps: 0, disbursed: 0 })
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await numbers(order.id)).toEqual({ paid: 0, entries: 0, lines: 0, steps: 0, disbursed: 0 })

    const confirm = async () => made(await s.upload(s.payer, `/payment-orders/${order.id}/confirm`, '回单.csv', answer))
    expect(await confirm()).toEqual({ confirmed: payments, failed: 0, known: 0, refused: [] })
    const whole = { paid: payments, entries: payments, lines: payments, steps: payments, disbursed: payments * 600_000 }
    expect(await numbers(order.id)).toEqual(whole)
    expect(await confirm()).toEqual({ confirmed: 0, failed: 0, known: payments, refused: [] })
    expect(await numbers(order.id)).toEqual(whole)
    expect((await s.as((db) => checkBooks(db))).map((b) => b.breaks)).toEqual([[]])
  })
})
