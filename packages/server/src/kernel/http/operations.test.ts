import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'

const ask = (t: TestKernel, url: string, options: { headers?: Record<string, string>; remoteAddress?: string } = {}) => t.kernel.http.app.inject({ url, ...options })

describe('what a machine asks', () => {
  let t: TestKernel
  let withToken: TestKernel
  beforeAll(async () => {
    t = await testKernel()
    withToken = await testKernel({ env: { JINGWEI_METRICS_TOKEN: 'a-token-for-monitoring' } })
  })
  afterAll(async () => {
    await t.close()
    await withToken.close()
  })

  it('lives before it is ready, and names the part that is missing', async () => {
    expect((await ask(t, '/healthz')).json()).toEqual({ alive: true })
    const answer = await ask(t, '/readyz')
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ ready: false, parts: { server: { ok: true }, database: { ok: true, state: 'running' }, timeseries: { ok: false, state: 'starting' }, jobs: { ok: true, state: 'elsewhere' } } })
  })

  it('shows figures to this machine and to nobody behind a proxy', async () => {
    await ask(t, '/api/v1/regions/11/children')
    const figures = await ask(t, '/metrics')
    expect(figures.headers['content-type']).toContain('text/plain')
    expect(figures.body).toMatch(/jingwei_http_request_duration_seconds_count\{operation="regions.children",method="GET",status="200"\} [1-9]/)
    for (const name of ['jingwei_jobs{state="due"}', 'jingwei_database_connections{pool="app",state="busy"}', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds']) expect(figures.body).toContain(name)
    const elsewhere = await ask(t, '/metrics', { remoteAddress: '10.1.2.3' })
    expect([elsewhere.statusCode, elsewhere.json().code]).toEqual([403, 'metrics.not-for-you'])
    expect((await ask(t, '/metrics', { headers: { 'x-forwarded-for': '10.1.2.3' } })).statusCode).toBe(403)
  })

  it('asks for the token where one is set, even on this machine', async () => {
    expect((await ask(withToken, '/metrics')).statusCode).toBe(403)
    expect((await ask(withToken, '/metrics', { headers: { authorization: 'Bearer a-token-for-nothing' } })).statusCode).toBe(403)
    expect((await ask(withToken, '/metrics', { headers: { authorization: 'Bearer a-token-for-monitoring' }, remoteAddress: '10.1.2.3' })).statusCode).toBe(200)
  })

  it('describes the interface, in the language of the reader', async () => {
    const english = await ask(t, '/api/v1/openapi.json', { headers: { 'accept-language': 'en' } })
    expect(english.json()).toMatchObject({ openapi: '3.1.1', paths: { '/api/v1/imports': { get: { operationId: 'imports.list', summary: 'Imports' } } } })
    expect((await ask(t, '/api/v1/openapi.json')).json().paths['/api/v1/imports'].get.summary).toBe('导入任务')
    const page = await ask(t, '/api/docs')
    expect(page.headers['content-security-policy']).toContain("default-src 'self'")
    expect(page.body).not.toMatch(/<script>|\son\w+=|https?:/)
    for (const [, file] of page.body.matchAll(/(?:src|href)="(\/api\/docs\/[^"]+)"/g)) expect((await ask(t, file!)).statusCode, file).toBe(200)
  })

  it('says no before it stops', async () => {
    withToken.kernel.operatorPages.beginStopping()
    expect((await ask(withToken, '/readyz')).json().parts.server).toMatchObject({ ok: false, state: 'stopped' })
    expect((await ask(withToken, '/healthz')).statusCode).toBe(200)
  })
})
