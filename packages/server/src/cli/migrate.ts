import { print } from './say.ts'
import { withKernel } from './with-kernel.ts'

/** Opening the kernel migrates; so does every start. This command is for doing it beforehand. */
export async function migrate() {
  await withKernel('migrate', async (kernel) => {
    const { rows } = await kernel.database.owner.query<{ n: number; last: string }>('select count(*) as n, max(applied_at) as last from kernel.migration')
    print(`The database is up to date: ${rows[0]?.n} steps, the last at ${rows[0]?.last}.`)
  })
}
