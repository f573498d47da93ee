import type { ChainDocument, ChainLink, ChainScene } from '@jingwei/contract/chain-document'
import { fourLists } from './stages.ts'

// Made by us as an example of a sector that the national guide does not have. Not an official text: a region changes it as it sees fit.
// Code, stage, title, English, industries, product words.
const links: readonly (readonly [code: string, stage: ChainLink['stage'], zh: string, en: string, industries: string, words: string])[] = [
  ['natural-fibre', 'upstream', '天然纤维初加工', 'Natural fibres', 'A0131 C1731', '皮棉 籽棉 原麻 苎麻 亚麻纤维 蚕茧 洗净毛'],
  ['chemical-fibre', 'upstream', '化学纤维', 'Chemical fibres', 'C28', '涤纶 锦纶 氨纶 粘胶 莱赛尔 化学纤维 化纤长丝 短纤 聚酯切片 尼龙6'],
  ['dyestuff', 'upstream', '染料与助剂', 'Dyes and auxiliaries', 'C2645', '染料 印染助剂 纺织助剂 匀染剂 柔软剂'],
  ['machinery', 'upstream', '纺织装备', 'Textile machinery', 'C3551 C3553', '纺织机械 纺织设备 织机 经编机 纺纱机 印染设备 缝纫机 绣花机 验布机'],
  ['spinning', 'midstream', '纺纱', 'Spinning', 'C1711 C1721 C1741', '棉纱 纱线 混纺纱 涤纶纱 毛纱 纺纱 缝纫线 绢丝'],
  ['weaving', 'midstream', '机织', 'Weaving', 'C1712 C1722 C1732 C1742 C1751', '坯布 机织面料 化纤织物 化纤布 棉布 牛仔布 梭织面料 织造 丝绸'],
  ['knitting', 'midstream', '针织经编', 'Knitting', 'C1761', '针织面料 针织布 经编面料 经编布 纬编面料 花边 蕾丝 网布'],
  ['dyeing', 'midstream', '印染后整理', 'Dyeing and finishing', 'C1713 C1723 C1733 C1743 C1752 C1762', '印染 染色 染整 印花 后整理 漂染 涂层加工 数码印花'],
  ['technical', 'midstream', '产业用纺织品', 'Technical textiles', 'C178', '无纺布 非织造布 产业用纺织品 滤布 土工布 帘子布 篷布'],
  ['trims', 'midstream', '辅料', 'Trims', 'C4119', '拉链 纽扣 衬布 松紧带 织带 商标织唛 服装辅料'],
  ['apparel', 'downstream', '机织服装', 'Woven apparel', 'C181', '机织服装 西服 衬衫 羽绒服 工作服 校服 牛仔服 时装'],
  ['knitwear', 'downstream', '针织服装', 'Knitwear', 'C182 C1763', '针织服装 毛衫 内衣 运动服 t恤 袜子'],
  ['accessories', 'downstream', '服饰配件', 'Accessories', 'C183', '服饰 帽子 围巾 手套 领带'],
  ['home', 'downstream', '家用纺织品', 'Home textiles', 'C177', '床上用品 毛巾 窗帘 家纺 毛毯 地毯'],
  ['brand', 'downstream', '品牌与销售', 'Brands and sales', 'F5131 F5132 F5232', '服装批发 服装零售 服装品牌 面料贸易 服装电商'],
]
const edges = 'natural-fibre>spinning chemical-fibre>spinning chemical-fibre>weaving chemical-fibre>knitting chemical-fibre>technical machinery>spinning machinery>weaving machinery>knitting dyestuff>dyeing spinning>weaving spinning>knitting weaving>dyeing knitting>dyeing dyeing>apparel dyeing>knitwear dyeing>home dyeing>accessories technical>home trims>apparel trims>knitwear apparel>brand knitwear>brand accessories>brand home>brand'

// Code, activity, title, English, links, values, what hurts, scene of the catalogue; then tools / models / data / skills.
const scenes: readonly (readonly [string, string, string, string, string, string, string, string | null, string])[] = [
  ['FZ01-A-1-1', '研发设计', '面料花型设计', 'Fabric pattern design', 'weaving knitting', 'efficiency new-model', '打样一轮一周，花型找不回来', null, '花型设计软件|pattern design software; 三维试衣软件|3D garment simulation / 花型相似检索|pattern retrieval; 组织结构库|library of weaves / 花型库|patterns; 面料参数|fabric parameters / 面料设计|fabric design; 数字打样|digital sampling'],
  ['FZ01-A-1-2', '研发设计', '版型与放码', 'Pattern making and grading', 'apparel knitwear', 'efficiency cost', '版师靠经验，换季赶不出来', null, '服装版型软件|garment CAD; 自动排料|automatic marker making / 放码规则|grading rules; 排料优化|marker optimisation / 版型库|garment patterns; 体型尺码|body sizes / 制版|pattern making; 排料|marker making'],
  ['FZ01-B-1-1', '生产制造', '配棉与混批', 'Cotton blending', 'spinning', 'quality cost', '配棉凭老师傅，批与批差得多', 'yarn-traceability', '批次条码|lot barcodes; 配棉管理|blending management / 配棉模型|blending model; 成纱质量预测|yarn quality prediction / 原棉检验|raw cotton tests; 批次流转|lots as they move / 配棉|blending; 纱线检验|yarn testing'],
  ['FZ01-B-1-2', '生产制造', '细纱断头监测', 'End-break monitoring', 'spinning', 'efficiency quality', '断头靠挡车工巡，夜班没人看', null, '单锭监测|single-spindle monitoring; 纺纱看板|spinning boards / 断头归因|causes of end breaks; 锭速优化|spindle speed optimisation / 断头记录|end breaks; 锭速与捻度|spindle speed and twist / 挡车|tending; 细纱保全|spinning maintenance'],
  ['FZ01-B-2-1', '生产制造', '织机监测', 'Loom monitoring', 'weaving knitting', 'efficiency cost', '经停、纬停没人记，效率靠估', 'loom-monitoring', '织机采集器|loom collectors; 织造看板|weaving boards / 停台归类|classes of stops; 织机效率|loom efficiency / 停台记录|stops; 品种与车速|articles and speeds / 挡车|loom tending; 织机保全|loom maintenance'],
  ['FZ01-B-2-2', '生产制造', '验布', 'Fabric inspection', 'weaving knitting dyeing', 'quality efficiency', '人工验布漏检，疵点说不清是哪台机', 'fabric-inspection', '机器视觉验布|machine vision inspection; 验布机|inspection frames / 疵点图库|library of defects; 评分规则|scoring rules / 疵点位置|places of defects; 匹号与机台|rolls and looms / 验布|fabric inspection; 图像标注|image labelling'],
  ['FZ01-B-3-1', '生产制造', '染色配方', 'Dyeing recipes', 'dyeing', 'quality energy', '缸差大、回修多，配方在师傅本子里', 'dyeing-recipe', '配方管理|recipe management; 自动称料|automatic weighing / 配色模型|colour matching; 升温曲线|heating curves / 配方与色差|recipes and colour differences; 缸次记录|records of vats / 打样|sampling; 染整工艺|dyeing and finishing'],
  ['FZ01-B-3-2', '生产制造', '染缸排产', 'Vat scheduling', 'dyeing', 'efficiency energy', '深浅色来回洗缸，水汽白耗', null, '高级排产|advanced scheduling; 缸次看板|vat boards / 洗缸成本模型|cleaning cost model; 排缸优化|vat sequencing / 订单与色号|orders and shades; 缸容与工时|vat sizes and times / 计划调度|planning; 染色工艺|dyeing'],
  ['FZ01-B-3-3', '生产制造', '定形机能耗', 'Stenter energy', 'dyeing', 'energy cost', '定形机吃掉一半热能，排风凭手感', null, '能源管理|energy management; 排风控制|exhaust control / 单位能耗基线|energy baseline; 温湿度控制模型|heat and moisture model / 蒸汽与天然气|steam and gas; 布面温度|fabric temperature / 节能改造|energy retrofits; 定形操作|stenter operation'],
  ['FZ01-B-4-1', '生产制造', '缝制吊挂', 'Sewing by hanging line', 'apparel knitwear', 'efficiency', '工序不平衡，半成品压在线上', null, '智能吊挂|hanging conveyor; 工序采集|operation capture / 工序平衡|line balancing; 标准工时|standard times / 工序产量|output by operation; 返工记录|rework / 缝制班组管理|sewing line management; 工艺工程|work study'],
  ['FZ01-C-1-1', '供应链管理', '产能共享与协同接单', 'Shared capacity', 'weaving knitting dyeing apparel', 'new-model efficiency', '旺季接不了，淡季机器停', null, '产能平台|capacity platform; 订单协同|order collaboration / 产能匹配|capacity matching; 交期承诺|delivery promise / 机台空闲|free machine time; 品种能力|what each can make / 跟单|order follow-up; 产能运营|capacity operation'],
  ['FZ01-C-1-2', '供应链管理', '批次追溯', 'Lot traceability', 'spinning weaving dyeing home', 'quality new-model', '客户要绿色证明，材料说不清来处', 'yarn-traceability', '追溯系统|traceability system; 电子标签|electronic tags / 追溯编码规则|coding rules; 碳足迹核算|carbon footprint / 批次谱系|lot genealogy; 检验报告|test reports / 质量管理|quality management; 碳核算|carbon accounting'],
  ['FZ01-D-1-1', '数字营销', '小单快反', 'Small orders, fast response', 'apparel knitwear brand', 'new-model efficiency', '款多量少，备料跟不上', null, '柔性排单|flexible order planning; 电商数据接口|e-commerce interface / 销量预测|sales forecast; 补单规则|reorder rules / 销售与库存|sales and stock; 面料在途|fabric in transit / 商品企划|merchandise planning; 直播运营|live selling'],
]
const pairs = (text: string) => text.split('; ').map((pair) => pair.split('|') as [string, string])

/** A whole example: the textile chain with its links, scenes and the four lists of each. */
export const textileChain = (): ChainDocument => ({
  links: links.map(([code, stage, title, titleEn, industries, words]) => ({ code, stage, title, titleEn, industries: industries.split(' '), words: words.split(' '), note: null })),
  edges: edges.split(' ').map((pair) => {
    const [from, to] = pair.split('>') as [string, string]
    return { from, to }
  }),
  scenes: scenes.map(([code, activity, title, titleEn, of, values, painPoint, catalogueCode, lists]) => ({
    code, activity, title, titleEn, links: of.split(' '), values: values.split(' ') as ChainScene['values'], painPoint, status: null, catalogueCode,
    entries: lists.split(' / ').flatMap((list, l) => pairs(list).map(([zh, en], n) => ({ code: `${'TMDS'[l]}${n + 1}`, list: fourLists[l]!, title: zh, titleEn: en, note: null }))),
  })),
})
