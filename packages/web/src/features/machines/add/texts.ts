import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    title: '新增设备', stepType: '选类型', stepFacts: '编号与名称', stepConnection: '怎么接入', stepToken: '令牌与首条读数', typesFailed: '设备类型没有取到', types: '设备类型', signals: '{{count}} 个信号', own: '自定义', next: '下一步', back: '上一步', create: '新增', cancel: '取消',
    chosenType: '类型', another: '换一种', moreFields: '厂家、型号、投产日期', newConnection: '新建一个接入', existing: '用已有的网关', noneYet: '先不接入', noneYetWhy: '以后在设备页里接', existingWhy: '一个网关带多台设备，报文里写明设备名', noGateways: '还没有接入', gateway: '接入',
    jingweiWhy: 'HTTP 或 MQTT，最简单的 JSON 或行协议', thingsboardWhy: '网关已按 ThingsBoard 的主题和格式发', sparkplugWhy: 'Sparkplug B 边缘节点', customWhy: '报文是自己的 JSON，之后写映射',
    failed: '设备没有新增', ready: '{{name}} 已新增', readyNoConnection: '还没有接入。要接入时在设备页点“改资料”。', toMachine: '打开设备页', addAnother: '再加一台', toConnection: '看这个接入',
    awaiting: '等第一条读数……把下面的内容抄进网关，发一条试试。', got: '收到了：{{signal}} = {{value}}，{{ago}}', gotMany: '已收到 {{count}} 个信号', unknownSent: '收到了不认识的信号：{{signals}}', lookAt: '去接入页处理', deadLetters: '有 {{count}} 条报文没能入库', leave: '可以离开，读数到了设备页会有。', typesSearch: '按名称找类型', noType: '没有这样的类型', awaitGateway: '等这台设备的第一条读数。网关的报文里，它的名称是“{{name}}”。',
  },
  en: {
    title: 'Add a machine', stepType: 'Type', stepFacts: 'Code and name', stepConnection: 'How it connects', stepToken: 'Token and first reading', typesFailed: 'The types could not be read', types: 'Machine types', signals: '{{count}} signal || {{count}} signals', own: 'your own', next: 'Next', back: 'Back', create: 'Add', cancel: 'Cancel',
    chosenType: 'Type', another: 'Another', moreFields: 'Maker, model, in use since', newConnection: 'A new connection', existing: 'A gateway you have', noneYet: 'Not yet', noneYetWhy: 'Connect it later on its page', existingWhy: 'One gateway serves many machines and names them in its messages', noGateways: 'No connections yet', gateway: 'Connection',
    jingweiWhy: 'HTTP or MQTT, the plainest JSON or line protocol', thingsboardWhy: 'The gateway already speaks ThingsBoard’s topics and form', sparkplugWhy: 'A Sparkplug B edge node', customWhy: 'The message is JSON of your own; write a mapping afterwards',
    failed: 'The machine was not added', ready: '{{name}} is added', readyNoConnection: 'It has no connection yet. To connect it, choose “Change” on its page.', toMachine: 'Open its page', addAnother: 'Add another', toConnection: 'See the connection',
    awaiting: 'Waiting for the first reading… Copy what is below into the gateway and send one.', got: 'It has arrived: {{signal}} = {{value}}, {{ago}}', gotMany: '{{count}} signal has arrived || {{count}} signals have arrived', unknownSent: 'Signals arrived that are not known: {{signals}}', lookAt: 'See to it on the connection', deadLetters: '{{count}} message could not become readings || {{count}} messages could not become readings', leave: 'You may leave; the readings will be on its page.', typesSearch: 'Find a type by name', noType: 'No such type', awaitGateway: 'Waiting for this machine’s first reading. In the gateway’s messages it is called “{{name}}”.',
  },
})
