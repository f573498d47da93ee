import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What a reader's program finds in a PDF: the letters, not their pictures. */
export const pdfText = async (path: string) => (await promisify(execFile)('pdftotext', ['-layout', path, '-'])).stdout
