import net, { type AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { openAsk, type Ask } from './ask.ts'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

/** Answers each question with what stands there, byte for byte; null: hangs up without a word. */
async function store(...answers: (string | null)[]): Promise<{ ask: Ask; questions: string[] }> {
  const questions: string[] = []
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (said: Buffer) => {
      const answer = answers[questions.length]
      questions.push(said.toString())
      if (answer === undefined) return
      if (answer === null) return void socket.destroy()
      socket.write(answer.replace('{cut}', ''), () => answer.endsWith('{cut}') && socket.destroy())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const ask = openAsk({ url: `http://reader:p%40ss@127.0.0.1:${(server.address() as AddressInfo).port}`, database: 'jingwei', maxSockets: 1, idleMs: 2000 })
  closing.push(() => ask.close(), () => server.close())
  return { ask, questions }
}
const head = (more: string) => `HTTP/1.1 200 OK\r\n${more}\r\n`
const whole = (body: string) => `${head(`content-length: ${body.length}\r\n`)}${body}`
const never = new AbortController().signal
const ask = (to: Ask, signal = never) => to.ask('select 1', { max_execution_time: 5 }, signal).then(String)

it('asks as whom the address names, in its database and with its settings', async () => {
  const { ask: to, questions } = await store(whole('one'))
  expect(await ask(to)).toBe('one')
  expect(questions[0]).toMatch(/^POST \/\?database=jingwei&max_execution_time=5 HTTP\/1\.1\r\n/)
  expect(questions[0]).toMatch(new RegExp(`authorization: Basic ${Buffer.from('reader:p@ss').toString('base64')}`, 'i'))
  expect(questions[0]!.endsWith('select 1')).toBe(true)
})
it.each([
  ['fewer bytes than announced', `${head('content-length: 9\r\n')}half{cut}`],
  ['pieces without the last one', `${head('transfer-encoding: chunked\r\n')}4\r\nhalf\r\n{cut}`],
  ['no answer at all', '{cut}'],
])('an answer that is cut off is none: %s', async (_what, answer) => {
  const { ask: to, questions } = await store(answer, whole('never asked'))
  await expect(ask(to)).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(questions).toHaveLength(1)
})
it('a failure that is told in the head or after it is a failure', async () => {
  const failure = 'Code: 241. DB::Exception: Memory limit exceeded. (MEMORY_LIMIT_EXCEEDED) (version 25.8)'
  const { ask: to } = await store(`${head(`x-clickhouse-exception-code: 241\r\ncontent-length: ${failure.length}\r\n`)}${failure}`, `HTTP/1.1 500 Internal Server Error\r\ncontent-length: ${failure.length}\r\n\r\n${failure}`)
  for (let i = 0; i < 2; i++) await expect(ask(to)).rejects.toMatchObject({ code: '241', type: 'MEMORY_LIMIT_EXCEEDED' })
})
it('a connection that was closed while it waited is asked again, once', async () => {
  const first = await store(whole('one'), null, whole('two'))
  expect([await ask(first.ask), await ask(first.ask), first.questions.length]).toEqual(['one', 'two', 3])
  const second = await store(whole('one'), null, null, whole('three'))
  expect(await ask(second.ask)).toBe('one')
  await expect(ask(second.ask)).rejects.toMatchObject({ code: 'ECONNRESET' })
})
it('who gives up hears so, before the answer and in the middle of it, and the next question is answered', async () => {
  const { ask: to, questions } = await store(undefined as never, `${head('content-length: 9\r\n')}half`, whole('three'))
  for (let i = 0; i < 2; i++) {
    const gone = new AbortController()
    const answer = ask(to, gone.signal)
    await expect.poll(() => questions.length).toBe(i + 1)
    gone.abort(new Error('the reader went away'))
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  }
  expect(await ask(to)).toBe('three')
  await expect(ask(to, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
})
