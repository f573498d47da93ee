/** What firms complain of, what experts ask, find and advise; by scene of the national instrument. Invented, in the words of the trade. */
export type Complaint = { scenes: readonly string[]; symptoms: string; question: string; answer: string; finding: string; advice: string }
const of = (scenes: string, symptoms: string, question: string, answer: string, finding: string, advice: string): Complaint => ({ scenes: scenes.split(' '), symptoms, question, answer, finding, advice })

export const complaints: readonly Complaint[] = [
  of('equipment', '主要设备故障停机多，每月停机超过四十小时，说不清停在哪台、因为什么。', '有没有停机记录？谁来记？', '班组长用纸本记，月底汇总。', '停机靠人记，分类不统一，短停机没有记录。', '先给六台瓶颈设备加装状态采集，停机原因分十类由操作工当场选，按周看前三位。'),
  of('quality', '同一产品不良率忽高忽低，客户投诉批次退货，追不到是哪道工序。', '不良品按工序统计吗？', '只在终检统计总数。', '没有首检和过程检记录，不良品不分工序。', '建立首检、巡检电子记录，先在两道关键工序做批次追溯。'),
  of('scheduling production', '订单急，插单多，车间在制品堆积，交期常常延误一周以上。', '排产由谁负责，多久排一次？', '生产主任凭经验每天排。', '没有产能数据，插单没有规则，瓶颈工序前积压。', '测出瓶颈工序产能，按天滚动排产，插单由一人审批，在制品设上限。'),
  of('energy', '电费占成本一成半，夜班空转多，不知道哪个车间用电最多。', '车间有没有分表？', '只有总表。', '无分项计量，空压机全天加载运行。', '装八块分表，先治空压机泄漏与空转，错峰安排高能耗工序。'),
  of('warehouse purchasing', '原料库存账实不符，生产中途缺料，又有一批两年不动的料。', '出入库当天登记吗？', '忙的时候隔天补。', '出入库补登，料号一物多码。', '统一料号，扫码出入库，按月盘点前二十种料，设最低库存。'),
  of('product-design process-design', '新品打样周期长，图纸版本混乱，车间用错过旧图。', '图纸放在哪里，谁能改？', '放在设计员电脑里，微信发给车间。', '图纸无版本管理，下发靠聊天工具。', '图纸集中存放，发布前审签，车间只看最新版；打样立台账。'),
  of('marketing after-sales', '客户分散，报价慢，售后问题重复出现却没有人汇总。', '客户与报价记录在哪里？', '业务员各自的表格里。', '客户资料随人走，售后无编号。', '建立客户与报价台账，售后问题编号分类，每月回看前五类。'),
  of('finance decision-support', '月底十天才出成本，老板不知道哪个产品赚钱。', '工时和物料按订单归集吗？', '按车间平摊。', '成本按车间平摊，工时没有归集。', '先对前十种产品按订单归集料工费，与财务软件对接。'),
  of('safety', '安全检查靠纸质表，整改有没有做完没人跟。', '隐患从发现到整改平均几天？', '没有统计。', '隐患无编号、无期限。', '隐患拍照登记，责任到人，限期复查，重大隐患直接报主要负责人。'),
  of('human-resources collaboration', '技术工人流失快，新人三个月才能独立上岗。', '有没有标准作业指导书？', '老师傅口头带。', '工艺经验未写成文件，培训无考核。', '为五个关键岗位拍作业视频，写作业指导书，上岗前考核。'),
]
export const institutions = ['赣江智造研究院（演示）', '鄱阳湖工业大学机电学院（演示）', '庐岭装备技术中心（演示）', '信江纺织服装研究所（演示）', '武功山节能服务中心（演示）', '抚河数字化转型促进中心（演示）', '井冈精益咨询（演示）', '三清山自动化工程公司（演示）'] as const
export const titles = ['教授级高级工程师', '高级工程师', '副教授', '首席顾问', '高级技师', '工艺总监', '信息化总监'] as const
export const fields = ['设备管理', '质量改进', '精益生产', '能源管理', '仓储物流', '产品研发', '营销与售后', '财务与成本', '安全生产', '人才与协同'] as const
