export const namespace = 'spBv1.0'
const ofNodes = ['NBIRTH', 'NDEATH', 'NDATA', 'NCMD'] as const
const ofDevices = ['DBIRTH', 'DDEATH', 'DDATA', 'DCMD'] as const
export type NodeMessage = (typeof ofNodes)[number]
export type DeviceMessage = (typeof ofDevices)[number]
export type Topic =
  | { readonly type: NodeMessage; readonly group: string; readonly edge: string; readonly device: null }
  | { readonly type: DeviceMessage; readonly group: string; readonly edge: string; readonly device: string }
  | { readonly type: 'STATE'; readonly host: string }

const isIn = <T extends string>(list: readonly T[], text: string): text is T => (list as readonly string[]).includes(text)
/** What may name a group, an edge node, a device or a host. */
export const isSparkplugId = (text: string): boolean => text.length > 0 && !/[+/#]/.test(text) && !text.includes('\0')

/** null: not a topic of Sparkplug B. */
export function parseTopic(topic: string): Topic | null {
  const parts = topic.split('/')
  if (parts[0] !== namespace || parts.length < 3 || parts.length > 5 || !parts.every(isSparkplugId)) return null
  const [, group, type, edge, device] = parts as [string, string, string, string | undefined, string | undefined]
  // A group called STATE would make `spBv1.0/STATE/…` mean two things; three parts are the host's.
  if (parts.length === 3) return group === 'STATE' ? { type: 'STATE', host: type } : null
  if (edge === undefined) return null
  if (device === undefined) return isIn(ofNodes, type) ? { type, group, edge, device: null } : null
  return isIn(ofDevices, type) ? { type, group, edge, device } : null
}

export function topicOf(topic: Topic): string {
  if (topic.type === 'STATE') return `${namespace}/STATE/${topic.host}`
  return `${namespace}/${topic.group}/${topic.type}/${topic.edge}${topic.device === null ? '' : `/${topic.device}`}`
}
