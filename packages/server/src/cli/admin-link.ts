import { startModules } from '../modules.ts'
import { print, say } from './say.ts'
import { withKernel } from './with-kernel.ts'

/** Whoever may run this has the data in hand anyway. */
export async function adminLink() {
  const link = await withKernel('admin-link', async (kernel) => (await startModules(kernel)).accounts.administratorLink())
  say('Whoever opens this link, once, within 7 days, becomes an administrator of the whole country:')
  print(link)
}
