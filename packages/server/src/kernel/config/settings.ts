import type { Text } from '@jingwei/contract/text'
import { z } from 'zod'

/** One setting: read from the environment, else from the file, else its default. */
export type Setting<T extends z.ZodType = z.ZodType> = {
  readonly schema: T
  readonly fallback: z.output<T>
  readonly about: Text
  /** Never printed, never logged. */
  readonly secret?: boolean
}
export type Settings = Readonly<Record<`JINGWEI_${string}`, Setting>>
export type Values<S extends Settings> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? z.output<T> : never }
export const setting = <T extends z.ZodType>(s: Setting<T>): Setting<T> => s

const yesNo = z.stringbool({ truthy: ['1', 'true', 'yes', 'on'], falsy: ['0', 'false', 'no', 'off'] })
const optionalText = z.string().min(1).nullable()
const port = z.coerce.number().int().min(0).max(65535)
const portOrOff = z.union([z.literal('off').transform(() => null), port])

/** The settings of the kernel. A module that needs more exports a fragment of the same shape. */
export const kernelSettings = {
  JINGWEI_PORT: setting({ schema: port, fallback: 7460, about: { zh: '网页与接口的端口', en: 'Port of the web and the API' } }),
  JINGWEI_HOST: setting({ schema: z.string(), fallback: '127.0.0.1', about: { zh: '监听地址；对外服务用 0.0.0.0', en: 'Address to listen on; 0.0.0.0 to serve others' } }),
  JINGWEI_DATA: setting({ schema: z.string(), fallback: './data', about: { zh: '数据目录', en: 'Folder of the data' } }),
  JINGWEI_PUBLIC_URL: setting({ schema: z.url().nullable(), fallback: null, about: { zh: '用户访问的网址，用于邀请链接和登录回调', en: 'Address under which people reach it, for links and sign-in callbacks' } }),
  JINGWEI_OCDS_PREFIX: setting({ schema: z.string().regex(/^ocds-[a-z0-9]{6}$/), fallback: 'ocds-000000', about: { zh: '开放合同数据的发布前缀，向 Open Contracting Partnership 登记后得到；公开后不要再改', en: 'Prefix of Open Contracting ids, as registered with the Open Contracting Partnership; not to be changed once published' } }),
  JINGWEI_OPEN_DATA_LICENSE: setting({ schema: z.url(), fallback: 'https://creativecommons.org/licenses/by/4.0/', about: { zh: '公开数据的许可协议网址，写在开放合同数据里', en: 'Address of the licence of public data, stated with Open Contracting data' } }),
  JINGWEI_EMBED_ORIGINS: setting({ schema: z.string().regex(/^(off|(\*|'self'|https?:\/\/[a-z0-9*.:-]+)( (\*|'self'|https?:\/\/[a-z0-9*.:-]+))*)$/i).transform((v) => (v === 'off' ? '' : v)), fallback: '*', about: { zh: '哪些网站可以嵌入公开指标，多个用空格隔开；* 为任何网站，off 为都不可以', en: 'Sites that may put published figures into a frame, with spaces between; * for any, off for none' } }),
  JINGWEI_SECRET: setting({ schema: z.string().min(32).nullable(), fallback: null, secret: true, about: { zh: '签名密钥（32 字以上）；不设则生成并存于数据目录；多进程须相同', en: 'Signing secret, 32 characters or more; made and kept in the data folder if absent; the same for all processes' } }),
  JINGWEI_POSTGRES_URL: setting({ schema: optionalText, fallback: null, secret: true, about: { zh: 'PostgreSQL 15 及以上的地址（库的所有者）；不设则用内置', en: 'PostgreSQL 15 or newer, as owner of the database; embedded if absent' } }),
  JINGWEI_POSTGRES_APP_URL: setting({ schema: optionalText, fallback: null, secret: true, about: { zh: '受限登录的地址；不设则由上一项和密钥得出', en: 'The restricted login; derived from the owner’s address and the secret if absent' } }),
  JINGWEI_POSTGRES_POOL: setting({ schema: z.coerce.number().int().min(2).max(200), fallback: 12, about: { zh: '每个进程的数据库连接数', en: 'Database connections of each process' } }),
  JINGWEI_CLICKHOUSE_URL: setting({ schema: optionalText, fallback: null, secret: true, about: { zh: 'ClickHouse 的地址（含用户名密码）；不设则用内置', en: 'ClickHouse with user and password; embedded if absent' } }),
  JINGWEI_MQTT_PORT: setting({ schema: portOrOff.nullable(), fallback: 1883, about: { zh: '内置 MQTT 端口；off 表示不开', en: 'Port of the embedded MQTT broker; off for none' } }),
  JINGWEI_MQTTS_PORT: setting({ schema: portOrOff.nullable(), fallback: null, about: { zh: '加密的 MQTT 端口（常用 8883）；需证书与私钥', en: 'Port of MQTT over TLS, usually 8883; needs the certificate and its key' } }),
  JINGWEI_TLS_CERT: setting({ schema: optionalText, fallback: null, about: { zh: '服务器证书文件（PEM，含中间证书）', en: 'File of the server’s certificate, PEM with its chain' } }),
  JINGWEI_TLS_KEY: setting({ schema: optionalText, fallback: null, about: { zh: '证书的私钥文件（PEM）', en: 'File of its private key, PEM' } }),
  JINGWEI_MQTT_CLIENT_CA: setting({ schema: optionalText, fallback: null, about: { zh: '设备证书须由此文件中的机构签发；不设则只核对登记的指纹', en: 'File of the authority that must have signed the certificates of machines; if absent only their registered digest counts' } }),
  JINGWEI_MQTT_MAX_BYTES: setting({ schema: z.coerce.number().int().min(1024).max(64 * 1024 ** 2), fallback: 256 * 1024, about: { zh: '一条 MQTT 报文的上限（字节）', en: 'Largest MQTT message, bytes' } }),
  JINGWEI_MQTT_CLIENTS: setting({ schema: z.coerce.number().int().min(1).max(1_000_000), fallback: 20_000, about: { zh: '每个进程同时接入的 MQTT 客户端上限', en: 'MQTT clients at a time in each process' } }),
  JINGWEI_MQTT_URL: setting({ schema: z.url({ protocol: /^(mqtts?|wss?)$/ }).nullable(), fallback: null, secret: true, about: { zh: '外部 MQTT 服务器的地址（mqtt://、mqtts://、ws://、wss://，含用户名密码）；设了则不开内置的', en: 'An MQTT broker of your own (mqtt://, mqtts://, ws://, wss://, with user and password) in place of the embedded one' } }),
  JINGWEI_SPARKPLUG_HOST: setting({ schema: z.string().regex(/^[^+/#]{1,100}$/), fallback: 'jingwei', about: { zh: 'Sparkplug 主机应用的名称', en: 'Name as Sparkplug host application' } }),
  JINGWEI_DEVICE_RATE: setting({ schema: z.coerce.number().min(0), fallback: 2_000, about: { zh: '每个接入每秒的报文数，MQTT 与 HTTP 合计；0 表示不限', en: 'Messages a second of each connection, MQTT and HTTP together; 0 for no limit' } }),
  JINGWEI_CLICKHOUSE_CLUSTER: setting({ schema: z.string().regex(/^[A-Za-z_]\w{0,60}$/).nullable(), fallback: null, about: { zh: 'ClickHouse 集群名；设了则建复制表和分布式表', en: 'Name of the ClickHouse cluster; tables are then replicated and distributed over it' } }),
  JINGWEI_RETENTION_DAYS: setting({ schema: z.coerce.number().int().min(31).max(36_500), fallback: 400, about: { zh: '设备读数至少保留的天数；每小时汇总一直保留', en: 'Days that readings of machines are kept at least; hourly sums stay' } }),
  JINGWEI_JOBS: setting({ schema: z.coerce.number().int().min(0).max(64), fallback: 2, about: { zh: '本进程同时执行的后台任务数；0 表示不执行', en: 'Background jobs at a time in this process; 0 for none' } }),
  JINGWEI_LOG_LEVEL: setting({ schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']), fallback: 'info', about: { zh: '日志级别', en: 'Log level' } }),
  JINGWEI_RATE_LIMIT: setting({ schema: z.coerce.number().int().min(0), fallback: 1200, about: { zh: '每个调用者每分钟请求数；0 表示不限', en: 'Requests a minute and caller; 0 for no limit' } }),
  JINGWEI_TRUST_PROXY: setting({ schema: yesNo, fallback: false, about: { zh: '前面有反向代理时设为 true', en: 'true behind a reverse proxy' } }),
  JINGWEI_METRICS_TOKEN: setting({ schema: optionalText, fallback: null, secret: true, about: { zh: '读 /metrics 所需令牌；不设则只许本机读', en: 'Token to read /metrics; if absent only this machine may' } }),
  JINGWEI_TIME_ZONE: setting({ schema: z.string(), fallback: 'Asia/Shanghai', about: { zh: '显示与“今天”所用时区', en: 'Zone of display and of “today”' } }),
  JINGWEI_IMPORT_MAX_BYTES: setting({ schema: z.coerce.number().int().min(1), fallback: 2 * 1024 ** 3, about: { zh: '导入文件上限（字节）', en: 'Largest file to import, bytes' } }),
  JINGWEI_SMTP_URL: setting({ schema: optionalText, fallback: null, secret: true, about: { zh: '发邮件的 SMTP 地址；不设则只发站内消息', en: 'SMTP server for e-mail; notices stay in the product if absent' } }),
  JINGWEI_MAIL_FROM: setting({ schema: z.string(), fallback: 'Jingwei <jingwei@localhost>', about: { zh: '邮件发件人', en: 'Sender of e-mail' } }),
  JINGWEI_SMS_URL: setting({ schema: z.url({ protocol: /^https?$/ }).nullable(), fallback: null, secret: true, about: { zh: '短信网关：消息以 JSON 用 POST 发到这里，见运维手册；不设则不发短信', en: 'SMS gateway: short messages are POSTed here as JSON, see the operator’s guide; none are sent if absent' } }),
  JINGWEI_SMS_SECRET: setting({ schema: optionalText, fallback: null, secret: true, about: { zh: '短信网关的签名密钥', en: 'Secret that signs what goes to the SMS gateway' } }),
  JINGWEI_ALLOW_PRIVATE_WEBHOOKS: setting({ schema: yesNo, fallback: false, about: { zh: '允许报警与消息发往内网地址和 http 网址；仅用于测试或单独部署在厂内的系统', en: 'Whether alerts and notices may be sent to addresses inside private networks and over plain http; for tests, and for a system of one plant only' } }),
  JINGWEI_OIDC: setting({
    schema: z.string().nullable(), fallback: null, secret: true,
    about: { zh: '单点登录的 JSON 数组：钉钉、企业微信、任何 OIDC，见运维手册', en: 'Single sign-on as a JSON array: DingTalk, WeCom, any OIDC provider; see the operator’s guide' },
  }),
} as const satisfies Settings
export type Config = Values<typeof kernelSettings>
