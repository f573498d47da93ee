import { Command } from 'commander'
import { BackupError } from '../kernel/backup/archive.ts'
import { ConfigError } from '../kernel/config/load.ts'
import { CommandError, say } from './say.ts'

const program = new Command('jingwei')
  .description('Jingwei 经纬: the open platform with which a region digitalises its industry')
  .configureHelp({ showGlobalOptions: false })
  .showHelpAfterError('Run ./jingwei --help for what there is.')
  .addHelpText('after', '\nAlso: ./jingwei test runs every check; ./jingwei module NAME makes a new module.')

// Each command is loaded when it is run: one that asks for help should not wait for a database driver.
program.command('start').description('start the server').option('--demo', 'with a province of invented firms').action(async (options) => (await import('./start.ts')).start(options))
program.command('import').description('import a file').command('organisations <file>').description('a roster of firms: xlsx or csv, UTF-8 or GBK, any column order, .gz too')
  .option('--region <code>', 'rows outside this region are refused (default: the whole country)')
  .action(async (file, options) => (await import('./import-organisations.ts')).importOrganisations(file, options))
program.command('backup <file>').description('everything into one file, while the server runs').action(async (file) => (await import('./backup.ts')).backup(file))
program.command('restore <file>').description('everything from such a file, into an empty place').option('--replace', 'throw away what is there')
  .action(async (file, options) => (await import('./restore.ts')).restore(file, options))
program.command('admin-link').description('a new one-time link that makes an administrator').action(async () => (await import('./admin-link.ts')).adminLink())
program.command('evaluate-matching').description('how well the weights of today would have served those who were shown lists')
  .option('--days <n>', 'lists of so many days (default 365)').option('--k <n>', 'places that count (default 10)').option('--most <n>', 'lists at most (default 5000)')
  .option('--region <code>', 'of one region').option('--weights <name=share,…>', 'try these weights instead').option('--json', 'as JSON')
  .action(async (options) => (await import('./evaluate-matching.ts')).evaluateMatching(options))
program.command('check-figures').description('compare every kept figure with the records it is made of').option('--again', 'make all of them again, from the records').option('--json', 'as JSON').action(async (options) => (await import('./check-figures.ts')).checkFigures(options))
const exchange = program.command('exchange').description('packages of figures, to and from other instances, as files')
exchange.command('export <id> <file>').description('a package as a file to carry').option('--receipt', 'our receipt for it instead').action(async (id, file, options) => (await import('./exchange.ts')).exportPackage(id, file, options))
exchange.command('take <file>').description('a package or a receipt that was carried here').action(async (file) => (await import('./exchange.ts')).takeFile(file))
exchange.command('renew-key').description('a new key, when the server’s secret was lost').action(async () => (await import('./exchange.ts')).renewKey())
program.command('demo').description('data to try things with').command('five-places').description('the five places whose reports asked for this product, and every figure that those quote beside what the records give').option('--json', 'as JSON')
  .action(async (options) => (await import('./demo-five-places.ts')).demoFivePlaces(options))
program.command('migrate').description('bring the database to this release').action(async () => (await import('./migrate.ts')).migrate())
program.command('doctor').description('what is wrong, and how to mend it').option('--json', 'as JSON').action(async (options) => (await import('./doctor.ts')).doctor(options))
program.command('config').description('every setting, its value and where it comes from').option('--json', 'as JSON').action(async (options) => (await import('./config.ts')).config(options))

/** One clear line and what to do. The whole error is for JINGWEI_LOG_LEVEL=debug. */
function explain(error: unknown) {
  if (error instanceof CommandError || error instanceof BackupError) say(`${error.message}\n${error.cure}`)
  else if (error instanceof ConfigError) say(`The settings are not right:\n${error.message}`)
  else {
    say(error instanceof Error ? error.message.trim() : String(error))
    say('./jingwei doctor looks for what is wrong; JINGWEI_LOG_LEVEL=debug tells more.')
    if (process.env['JINGWEI_LOG_LEVEL'] === 'debug') console.error(error)
  }
}

try {
  await program.parseAsync()
} catch (error) {
  explain(error)
  process.exit(1)
}
