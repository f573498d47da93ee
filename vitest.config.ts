import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that nothing long is left to one worker at the end. */
const isLong = ({ moduleId }: TestSpecification) => /\/e2e\/|\/packages\/server\/src\/[\w-]+\.test\.ts$|\/tools\//.test(moduleId)
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    return (await super.sort(files)).sort((a, b) => Number(isLong(b)) - Number(isLong(a)))
  }
}

export default defineConfig({
  test: {
    include: ['packages/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'e2e/**/*.e2e.ts'],
    globalSetup: ['packages/server/src/testing/global-setup.ts'],
    testTimeout: 60_000, hookTimeout: 120_000, pool: 'forks', maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    // What is waited for may be slow on a busy machine; a second is vitest's own patience.
    expect: { poll: { timeout: 20_000 } },
  },
})
