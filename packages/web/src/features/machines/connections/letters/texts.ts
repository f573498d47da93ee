import { dictionary } from '../../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    title: '未能入库的报文', scope: '补好映射或信号后可以重放', failed: '报文没有取到', none: '没有未能入库的报文。', at: '收到', reason: '原因', topic: '主题', size: '大小', replay: '重放', replayAll: '全部重放', replayAllQuestion: '把这个接入的报文全部重放？', replayAllWhy: '按现在的映射和信号再试一遍；能入库的入库，不能的留在这里。', replayed: '重放 {{replayed}} 条，得到 {{accepted}} 条读数，{{still}} 条仍不能入库', replayFailed: '没有重放', once: '重放过', payload: '内容', hex: '不是文本，按十六进制显示', cut: '只存了前一段，不能重放', open: '看内容', close: '收起', older: '更早的', newer: '更新的',
    unknownTitle: '不认识的信号', unknownScope: '网关发了，但设备上没有这个信号', unknownNone: '网关发来的信号都认识。', machine: '设备', signal: '信号', value: '值', seen: '最近', addAs: '添为信号', whichMachine: '添到哪台设备', unnamed: '没写设备名', noMachine: '这个接入还没有设备，先新增设备。', next: '下一步', cancel: '取消', notOnRecord: '没有叫这个名字的设备', addMachine: '新增设备', addNamed: '把 {{name}} 新增为设备',
  },
  en: {
    title: 'Messages that became no reading', scope: 'Mend the mapping or the signals, then replay', failed: 'The messages could not be read', none: 'No such message.', at: 'Received', reason: 'Why', topic: 'Topic', size: 'Size', replay: 'Replay', replayAll: 'Replay all', replayAllQuestion: 'Replay all messages of this connection?', replayAllWhy: 'They are tried again by the mapping and signals of now; what still cannot be read stays here.', replayed: '{{replayed}} replayed, {{accepted}} readings accepted, {{still}} still refused', replayFailed: 'Not replayed', once: 'Replayed', payload: 'Content', hex: 'no text; shown in hexadecimal', cut: 'Only its beginning was kept; it cannot be replayed', open: 'Show', close: 'Hide', older: 'Older', newer: 'Newer',
    unknownTitle: 'Unknown signals', unknownScope: 'Sent by the gateway, but no machine has such a signal', unknownNone: 'All that the gateway sends is known.', machine: 'Machine', signal: 'Signal', value: 'Value', seen: 'Last', addAs: 'Add as a signal', whichMachine: 'To which machine', unnamed: 'no machine named', noMachine: 'The connection has no machine yet; add one first.', next: 'Next', cancel: 'Cancel', notOnRecord: 'no machine of that name', addMachine: 'Add a machine', addNamed: 'Add {{name}} as a machine',
  },
})
