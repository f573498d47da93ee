import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
/** Folder that holds `modules/<name>/migrations` and `modules/<name>/data`: `src` when run from source, `dist/server` when built. */
export const serverRoot = basename(here) === 'kernel' ? dirname(here) : here
export const moduleFolder = (name: string) => (name === 'kernel' ? join(serverRoot, 'kernel') : join(serverRoot, 'modules', name))
/** The repository: where `dist/web` and `package.json` stand. */
export const productRoot = basename(serverRoot) === 'src' ? join(serverRoot, '..', '..', '..') : join(serverRoot, '..', '..')
