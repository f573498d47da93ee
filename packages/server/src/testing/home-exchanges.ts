import type { Envelope } from '@jingwei/contract/exchanges'
import { writeJson } from '@jingwei/engines/sdmx'
import { otherInstance } from '../demo/other-instance.ts'
import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import { textOf } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = { admin: Browser; mark: string; region: string; street: string; day: (n: number) => string; made: (answer: Answer) => Answer['body']; push(path: string, envelope: Envelope): Promise<Envelope> }

/** A partner that is trusted, a package to it, one from it, and an invitation that nobody accepted yet. */
export async function makeHomeExchanges({ admin, mark, region, street, day, made, push }: Parts) {
  const other = otherInstance()
  const self = made(await admin.get('/exchanges/self'))
  const invited = made(await admin.post('/exchanges/partners', { name: `${mark}伙伴`, regionCode: street, ownName: '本方', homeRegionCode: region, direction: 'both' }))
  const partner = Number(invited['partner']!['id'])
  const { payload } = JSON.parse(Buffer.from(textOf(invited['invitation']).slice(5), 'base64url').toString()) as { payload: { channel: string; code: string } }
  const { channel, code } = payload
  const answer = other.sign({ format: 'jingwei-answer', version: 1, channel, code, from: { instance: other.id, name: '对方', region: street, publicKey: other.key, url: null } })
  made(await admin.post('/exchanges/answers', { text: JSON.stringify(answer) }))
  made(await admin.post(`/exchanges/partners/${partner}/trust`, { heard: other.lastFive }))
  const { version } = made(await admin.get(`/exchanges/partners/${partner}`))
  const sends = { indicators: ['known_firms'], regionCode: region, below: true, by: [], every: 'month', form: 'sdmx-csv', protects: false }
  made(await admin.send('PATCH', `/exchanges/partners/${partner}`, { sends, version }))
  made(await admin.post(`/exchanges/partners/${partner}/packages`, { on: day(-1) }))

  const [sender, receiver] = [{ instance: other.id, name: '对方', region: street }, { instance: textOf(self['instance']), name: '本方', region }]
  const observations = [{ region: street, indicator: 'made_elsewhere', period: day(-1), industry: null, size: null, level: null, value: 7, status: 'A', unit: 'firm', version: 1 }] as const
  const title = { zh: `${mark}报来的数`, en: `${mark} told` }
  const inbound = other.sign({
    format: 'jingwei-package', version: 1, channel, sender, receiver, madeAt: `${day(0)}T00:00:00Z`, sequence: 1, previous: null, checks: [],
    definitions: [{ code: 'made_elsewhere', version: 1, title, meaning: title, formula: 'firms', unit: 'firm', time: 'stock', span: null, money: null, promised: null, isAdditive: true }],
    data: { mediaType: 'application/vnd.sdmx.data+json;version=2.0.0', content: writeJson({ id: `${channel}-1`, preparedAt: `${day(0)}T00:00:00Z`, sender: { id: other.id, name: '对方' }, receiver: { id: receiver.instance, name: '本方' }, observations }, { regions: new Map(), indicators: new Map() }) },
  })
  await push('/api/v1/exchange/packages', inbound)
  const received = Number(textOf(made(await admin.get('/exchanges/packages?way=received'))['items']![0]!['id']))
  const invitation = other.sign({ format: 'jingwei-invitation', version: 1, channel: '7b0f7c1a-6f4e-4c55-9b7e-2a9d1c3e5f60', code: 'x'.repeat(32), endsAt: `${day(30)}T00:00:00Z`, direction: 'receive', to: { name: '本方', region }, from: { instance: other.id, name: '对方', region: '3611', publicKey: other.key, url: null } })
  return { partner, received, heard: other.lastFive, answer, inbound, invitation: JSON.stringify(invitation), version: Number(version) + 1, sends }
}

export const exchangePlaces = ({ exchanges: x }: Home): Record<string, number> => ({ 'partners id': x.partner, 'packages id': x.received })
export const exchangeOperations = ({ exchanges: x, day }: Home): Record<string, Known> => ({
  'exchanges.partners': { state: 'trusted' }, 'exchanges.exportPartners': { state: 'trusted' }, 'exchanges.invite': { regionCode: '330105', direction: 'send' }, 'exchanges.readInvitation': { text: x.invitation }, 'exchanges.acceptInvitation': { text: x.invitation, heard: x.heard, name: '外来' },
  'exchanges.takeAnswer': { text: JSON.stringify(x.answer) }, 'exchanges.trust': { heard: x.heard }, 'exchanges.change': { name: '外来', url: null, sends: x.sends, version: x.version }, 'exchanges.send': { on: day(-1) }, 'exchanges.packages': { way: 'received', state: 'accepted' }, 'exchanges.exportPackages': { way: 'received', state: 'accepted' },
  'exchanges.figures': { packageId: x.received }, 'exchanges.exportFigures': { packageId: x.received }, 'exchanges.receiveAnswer': { ...x.answer }, 'exchanges.receivePackage': { ...x.inbound },
})
