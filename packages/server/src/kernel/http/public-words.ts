import type { Language } from '@jingwei/contract/text'
import type { PublicEntry, PublicWords } from './public-pages.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c]!)
const product = { zh: '经纬', en: 'Jingwei' }
/** What a result of a search shows at most. */
const shortened = (text: string) => [...text.replace(/\s+/g, ' ').trim()].slice(0, 160).join('')

/** The shell with title, description and words; the web draws over them as soon as it runs. */
export function withWords(shell: string, words: PublicWords, { language, address }: { language: Language; address: string }): string {
  const title = escaped(`${words.title} · ${product[language]}`)
  const description = escaped(shortened(words.description))
  const head = `<title>${title}</title>\n    <link rel="canonical" href="${escaped(address)}" />\n    <meta property="og:title" content="${title}" />\n    <meta property="og:description" content="${description}" />\n    <meta property="og:url" content="${escaped(address)}" />`
  const line = ({ text, href, more }: PublicWords['parts'][number]['lines'][number]) => `<li>${href ? `<a href="${escaped(href)}">${escaped(text)}</a>` : escaped(text)}${more ? ` ${escaped(more)}` : ''}</li>`
  const parts = words.parts.filter((part) => part.lines.length > 0).map((part) => `${part.title ? `<h2>${escaped(part.title)}</h2>` : ''}<ul>${part.lines.map(line).join('')}</ul>`)
  const next = words.next ? `<p><a rel="next" href="${escaped(words.next)}">${language === 'zh' ? '下一页' : 'Next page'}</a></p>` : ''
  const body = `<main style="max-width: 960px; margin: 0 auto; padding: 24px; line-height: 1.6"><h1>${escaped(words.title)}</h1><p>${escaped(words.description)}</p>${parts.join('')}${next}</main>`
  return shell
    .replace(/<html lang="[^"]*">/, `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`)
    .replace(/<title>[^<]*<\/title>/, () => head)
    .replace(/(<meta name="description" content=")[^"]*"/, (_all, before: string) => `${before}${description}"`)
    .replace('<div id="root"></div>', () => `<div id="root">${body}</div>`)
}

/** Search engines may read what is public, and what they need to draw it; the rest is behind a sign-in. */
export const robots = (origin: string) => ['User-agent: *', 'Allow: /catalogue', 'Allow: /api/v1/catalogue/', 'Allow: /assets/', 'Disallow: /', '', `Sitemap: ${origin}/sitemap.xml`, ''].join('\n')
const xml = (root: string, inner: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${inner}</${root}>\n`
export const sitemapIndex = (origin: string, files: readonly string[]) => xml('sitemapindex', files.map((file) => `<sitemap><loc>${escaped(origin + file)}</loc></sitemap>\n`).join(''))
export const sitemap = (origin: string, entries: readonly PublicEntry[]) =>
  xml('urlset', entries.map(({ path, changedAt }) => `<url><loc>${escaped(origin + path)}</loc><lastmod>${new Date(changedAt).toISOString()}</lastmod></url>\n`).join(''))
