import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { apiPrefix } from '@jingwei/contract'
import type { FastifyInstance } from 'fastify'
import { languageOf } from './faults.ts'
import { openApiDocument } from './openapi.ts'

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Jingwei 经纬 API</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/open.js"></script>
</body>
</html>
`
// A file of its own: the content security policy lets no script stand in a page.
const script = `SwaggerUIBundle({ url: '${apiPrefix}/openapi.json', dom_id: '#api', deepLinking: true, docExpansion: 'none', filter: true, tryItOutEnabled: true, displayRequestDuration: true, validatorUrl: null })\n`

/** The description of the interface, for programs and for people. */
export function serveApiPages(app: FastifyInstance) {
  const documents = { zh: '', en: '' }
  app.get(`${apiPrefix}/openapi.json`, async (request, reply) => {
    const language = languageOf(request.headers['accept-language'])
    documents[language] ||= JSON.stringify(openApiDocument(language))
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').header('vary', 'accept-language').send(documents[language])
  })
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const files = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const
  for (const [name, type] of Object.entries(files))
    app.get(`/api/docs/${name}`, async (_request, reply) => reply.type(`${type}; charset=utf-8`).header('cache-control', 'public, max-age=86400').send(await readFile(join(folder, name))))
  app.get('/api/docs/open.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(script))
  app.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page))
}
