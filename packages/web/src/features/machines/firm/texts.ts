import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: { machines: '设备', scope: '共享到单台，{{count}} 台', onlyCounts: '企业没有共享单台设备。台数和在线率在“联网概况”里。', ask: '看全厂数字', asking: '全厂数字', refused: '企业也没有共享全厂数字。企业负责人可在“全厂设置”里放宽。', failed: '设备没有取到', all: '全部设备', none: '企业还没有接入设备。', plantScope: '{{from}} 至 {{until}}' },
  en: { machines: 'Machines', scope: 'each machine is shared; {{count}}', onlyCounts: 'The firm shares no single machines. Counts are under “Connected machines”.', ask: 'See the plant’s figures', asking: 'the plant’s figures', refused: 'Nor does the firm share the plant’s figures. Its owner can open more under “Plant settings”.', failed: 'The machines could not be read', all: 'All machines', none: 'The firm has no machines connected yet.', plantScope: '{{from}} to {{until}}' },
})
