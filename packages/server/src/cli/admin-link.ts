import { startModules } from '../modules.ts'
import { CommandError, print } from './say.ts'
import { withKernel } from './with-kernel.ts'

export async function adminLink() {
  const link = await withKernel('admin-link', async (kernel) => (await startModules(kernel)).accounts.firstAdministratorLink())
  if (!link) throw new CommandError('There are people already, so there is no first administrator to make.', 'An administrator invites others under Administration → People.')
  print(link)
}
