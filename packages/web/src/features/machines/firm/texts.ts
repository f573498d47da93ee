import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: { machines: '设备', scope: '共享到单台，{{count}} 台', plantScope: '{{from}} 至 {{until}}', onlyCounts: '企业只共享设备台数和在线率，见“联网概况”。企业负责人可在“全厂设置”里放宽。', failed: '设备没有取到', all: '全部设备', onlyFigures: '企业共享全厂数字，不到单台。', overview: '联网概况', none: '企业还没有接入设备。' },
  en: { machines: 'Machines', scope: 'each machine is shared; {{count}}', plantScope: '{{from}} to {{until}}', onlyCounts: 'The firm shares only how many machines it has and whether they are connected; see “Connected machines”. Its owner can open more under “Plant settings”.', failed: 'The machines could not be read', all: 'All machines', onlyFigures: 'The firm shares the plant’s figures, not each machine.', overview: 'Connected machines', none: 'The firm has no machines connected yet.' },
})
