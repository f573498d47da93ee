import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLog } from '../log/log.ts'
import { openThread, type Thread } from './thread.ts'

let begun = 0
let thread: Thread
beforeEach(() => {
  begun = 0
  thread = openThread({
    name: 'echo', source: 'kernel/threads/echo.fixture.ts', log: openLog('silent'),
    async begin(ask) {
      await ask({ know: ++begun * 100 })
    },
  })
})
afterEach(() => thread.stop())

it('answers in order, with what it was told first', async () => {
  expect(await Promise.all([1, 2, 3].map((add) => thread.ask({ add })))).toEqual([101, 102, 103])
  expect(begun).toBe(1)
})
it('gives what was thrown to who asked, and lives on', async () => {
  const answers = await Promise.allSettled([thread.ask({ add: 1 }), thread.ask({ throws: 'too far' }), thread.ask({ add: 2 })])
  expect(answers.map((a) => (a.status === 'fulfilled' ? a.value : a.reason))).toEqual([101, new RangeError('too far'), 102])
  expect(begun).toBe(1)
})
it('is replaced when it dies: who waited is answered by the next, who killed two is told', async () => {
  const answers = await Promise.allSettled([thread.ask({ add: 1 }), thread.ask({ die: true }), thread.ask({ add: 2 }), thread.ask({ add: 3 })])
  expect(answers.map((a) => (a.status === 'fulfilled' ? a.value : String(a.reason)))).toEqual([101, 'Error: the thread echo ended with 7', 302, 303])
  expect(begun).toBe(3)
  expect(await thread.ask({ add: 4 })).toBe(304)
})
it('sees memory that is shared, and refuses what is no message', async () => {
  const shared = new Int32Array(new SharedArrayBuffer(4))
  await Promise.all([thread.ask({ shared }), thread.ask({ shared })])
  expect(shared[0]).toBe(2)
  await expect(thread.ask({ add: () => 1 })).rejects.toThrow('could not be cloned')
  expect(await thread.ask({ add: 1 })).toBe(101)
})
it('begins anew after it was stopped; who waited then is told', async () => {
  expect(await thread.ask({ add: 1 })).toBe(101)
  const asked = thread.ask({ add: 2 })
  void thread.stop()
  await expect(asked).rejects.toThrow('was stopped')
  expect(await thread.ask({ add: 1 })).toBe(201)
})
it('fails who waits when it cannot be told what it must know', async () => {
  const deaf = openThread({ name: 'echo', source: 'kernel/threads/echo.fixture.ts', log: openLog('silent'), begin: (ask) => ask({ throws: 'no news' }).then(() => undefined) })
  await expect(deaf.ask({ add: 1 })).rejects.toThrow('no news')
  await deaf.stop()
})
