import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Random;

/**
 * Writes notices of some 6,000 characters for {@code search}, one line each, in the text form of PostgreSQL's {@code copy}: number, town,
 * channel, kind, title, content, document number, day of signing, validity. A number always gives the same notice, and a later number a
 * later day.
 *
 * <p>Every notice has a subject of its own, and some of another, beside the phrases that all official texts share. Words are drawn by Zipf's
 * law, and names of people, places and firms are made up anew, so that some words stand everywhere, most here and there, and many once.
 *
 * <pre>Corpus FIRST LAST TOWNS</pre>
 */
public final class Corpus {

    /** Notices of one day. */
    static final int A_DAY = 29;

    private static final int LENGTH = 6000;

    static final String[] ADVERBS = words("""
            进一步 全面 持续 切实 扎实 深入 认真 严格 统筹 大力 积极 稳步 有序 及时 逐步 着力 不断 重点 协同 分类 分批 集中 主动 依法
            按时 逐项 逐户 定期 常态化 高标准 因地制宜 坚持不懈 按照规定 结合实际 会同有关部门 在县有关部门指导下 以村为单位 按季度 年内 汛期前
            """);

    static final String[] VERBS = words("""
            推进 落实 加强 开展 完善 做好 组织 健全 提升 规范 强化 优化 推动 实施 督促 检查 排查 整改 清理 核查 公开 公示 宣传 培训 指导
            协调 保障 建立 制定 修订 编制 审核 登记 发放 征收 补偿 拆除 修缮 新建 改造 维护 巡查 监测 预警 处置 化解 调解 受理 办理 答复
            移送 查处 约谈 通报 考核 评估 验收 统计 上报 汇总 归档 更新 配备 采购 招募 表彰 慰问 救助 帮扶 走访 座谈 部署 动员 演练 疏通
            清运 补植 防治 检疫 抽检 流转 确权 颁证 复垦 整治 管护 盘活 招引 培育 推介 试点 推广 巩固 衔接 预防
            """);

    static final String[] NOUNS = words("""
            工作 责任 制度 措施 机制 方案 任务 问题 情况 资金 项目 材料 台账 清单 流程 标准 要求 政策 服务 管理 监督 安全 隐患 风险 群众 干部
            村民 单位 部门 网格 基础设施 环境 质量 效率 能力 水平 作风 纪律 预算 决算 合同 印章 档案 信息 数据 平台 窗口 证明 申请 意见 建议
            反馈 会议 培训班 工作组 领导小组 联席会议 值班 报告 年度计划 时间节点 责任人 联络员 法律顾问 执法人员 志愿者 党员 村委会 居委会 企业
            商户 合作社 学校 卫生院 派出所 司法所 财政所 农业服务中心 便民服务中心 综合执法队 综治中心 文化站 应急办 党政办 人大主席团 纪委
            县人民政府 省级文件 市级验收 专项检查 专项资金 专题会议 重大事项 重点区域 薄弱环节 突出矛盾 群众诉求 社会稳定 公共利益 营商环境
            法治建设 行政执法 规范性文件 合法性审核 行政复议 行政诉讼 政务公开 民主集中制 集体决策 廉政风险 绩效目标 采购程序 招标文件 验收报告
            """);

    private static final String[] FORMS = words("""
            通知 公告 公示 方案 意见 报告 通告 计划 办法 预案 细则 情况说明 实施方案 工作要点 责任分工 结果公示 年度报告 应急预案 资金安排
            """);

    static final Subject[] SUBJECTS = {
        subject("防汛抗旱", "汛期 水库 山塘 河道 堤防 涵闸 水位 雨情 水情 强降雨 泄洪 转移安置 抢险队伍 防汛物资 冲锋舟 沙袋 值守 巡堤 蓄水 干旱 抗旱机井 山洪 低洼房屋 避险场所 预警短信"),
        subject("森林防火", "林区 火源 防火通道 护林员 隔离带 扑火队 野外用火 祭扫 火险等级 瞭望塔 林场 山头 灭火弹 风力灭火机 禁火令 秸秆 焚烧 卡口 坟头 松材线虫"),
        subject("低保救助", "低保 特困供养 临时救助 家庭收入 入户调查 民主评议 救助金 残疾人补贴 孤儿 留守儿童 困境家庭 动态管理 分散供养 敬老院 临时生活困难 医疗救助 低收入人口 社会救助 核对 银行账户"),
        subject("高标准农田", "农田 灌溉沟渠 机耕路 泵站 土壤改良 田块整治 耕地 永久基本农田 粮食产能 水稻 玉米 小麦 油菜 种粮大户 撂荒地 复耕 测土配方 有机肥 亩均投资 施工单位"),
        subject("人居环境整治", "厕所革命 生活污水 垃圾分类 村容村貌 残垣断壁 乱堆乱放 保洁员 垃圾中转站 污水管网 化粪池 美丽庭院 绿化 路灯 公厕 黑臭水体 清洁行动 积分超市 红黑榜"),
        subject("安全生产", "生产经营单位 烟花爆竹 危险化学品 有限空间 特种设备 消防通道 电动自行车 充电设施 燃气管道 液化气 粉尘 加油站 自建房 出租房 灭火器 逃生窗 安全员 事故 隐患排查 执法检查"),
        subject("道路交通", "农村公路 桥梁 护栏 标志标线 交通劝导站 超载 面包车 三轮车 校车 危险路段 养护 路面病害 会车道 客运班线 公交站 停车位 交通事故 电动三轮车 头盔 减速带"),
        subject("土地征收", "征收公告 补偿安置 青苗 地上附着物 安置房 被征地农民 社会保障费用 勘测定界 土地现状调查 听证 征地范围 预公告 补偿标准 集体土地 宅基地 权属 签订协议 选房 过渡费 搬迁"),
        subject("法治政府建设", "法治政府 行政决策 执法公示 全过程记录 法制审核 权责清单 证明事项 普法 宪法宣传 法律明白人 人民调解 法律援助 行政处罚 裁量基准 执法证件 典型案例 述法 依法行政 合法性审查 学法"),
        subject("政府信息公开", "主动公开 依申请公开 公开目录 公开指南 信息发布 政策解读 栏目 答复 申请人 不予公开 保密审查 公开年报 举报 行政复议 公文属性 网站 政务新媒体 村务公开 公开栏 更正"),
        subject("财政预算", "一般公共预算 政府性基金 三公经费 收支 转移支付 政府采购 国有资产 债务 绩效评价 部门预算 决算草案 审计 结转结余 非税收入 预算调整 编制说明 支出科目 公用经费 会议费 公务接待"),
        subject("义务教育", "入学 适龄儿童 控辍保学 校园周边 食堂 营养餐 寄宿生 幼儿园 教师 学位 招生范围 报名 户口簿 房产证明 随迁子女 校舍 运动场 课后服务 防溺水 心理健康"),
        subject("公共卫生", "疫苗 接种 家庭医生 慢性病 高血压 糖尿病 孕产妇 健康体检 老年人 村卫生室 传染病 消毒 爱国卫生 病媒生物 健康档案 医保缴费 门诊 住院 报销比例 急救"),
        subject("养老服务", "养老金 高龄津贴 日间照料 助餐点 适老化改造 失能老人 社区养老 老年大学 银龄 探访 空巢老人 护理 床位 养老机构 认证 城乡居民 缴费档次 待遇领取 丧葬补助"),
        subject("乡村产业", "茶叶 柑橘 食用菌 生猪 肉牛 稻虾 大棚 冷链 电商 直播 合作社 家庭农场 农产品 品牌 地理标志 加工车间 民宿 采摘园 联农带农 集体经济 分红 订单"),
        subject("动物防疫", "非洲猪瘟 禽流感 口蹄疫 免疫 耳标 检疫 无害化处理 养殖户 屠宰 春防 秋防 采样 消毒药 狂犬病 犬只 村级防疫员 强制免疫 疫情 补助经费 养殖场"),
        subject("生态环境", "河长制 排污口 水质断面 大气 扬尘 畜禽粪污 噪声 环保督察 信访件 生态红线 采砂 固体废物 饮用水水源 保护区 秸秆禁烧 散煤 空气质量 湿地 鱼类增殖 禁渔"),
        subject("村镇规划", "国土空间规划 村庄规划 建设用地 容积率 风貌 农房 建房审批 一户一宅 危房改造 抗震 测绘 规划许可 公示期 控制线 道路红线 违法建设 拆违 图斑 拆除 用地指标"),
        subject("就业创业", "求职 招聘会 技能培训 创业担保贷款 公益性岗位 劳务品牌 返乡 农民工 工资 欠薪 保证金 失业登记 就业援助 零工市场 高校毕业生 社保补贴 培训补贴 劳动合同 工伤"),
        subject("文化旅游", "图书室 农家书屋 文艺演出 非遗 古树名木 文物 广场舞 龙舟 庙会 红色教育 纪念馆 旅游线路 民俗 村史馆 送戏下乡 全民健身 体育器材 篮球赛 景区"),
        subject("信访维稳", "信访 初次来访 领导接访 包案 矛盾纠纷 调解员 重点人员 网格员 平安建设 反诈 扫黑除恶 禁毒 吸毒人员 社区矫正 刑满释放 视频监控 巡防 治安 群租房 流动人口"),
        subject("水利工程", "水厂 供水管网 水质检测 蓄水池 水价 水费 维修养护 渠系 灌区 小型水库 除险加固 白蚁 水利管理 安全鉴定 放水 取水许可 节水 农村饮水 水源地 净化设备"),
        subject("基层治理", "积分制 村规民约 一约四会 移风易俗 红白理事会 彩礼 议事 网格化 综合指数 数字乡村 接诉即办 社会组织 志愿服务 乡贤 矛盾不上交 村民代表 四议两公开 换届 监督委员会"),
        subject("退役军人", "优待证 光荣牌 优抚 抚恤 烈士 纪念设施 征兵 体检 政审 兵役登记 役前教育 立功喜报 就业安置 困难退役军人 帮扶援助 民兵 训练 国防教育 双拥"),
    };

    static final String PLACE = "青禾云溪石桥柳河松岭桃源安平清泉龙潭白马金沙永兴长乐东坪西坝南湖北山上坊下店新塘老街红旗双林三岔五里杨梅沙湾高峰和丰";
    static final String SURNAME = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段";
    static final String GIVEN = "明国华建文平志伟东海强晓生光林小民永杰军金健一忠洪江福祥中正振勇耀春大宁亮宇兴宝少剑云学仁涛瑞飞鹏安亚泽世汉达卫利胜敏群波成荣新峰刚家龙德庆斌辉良玉俊立浩天宏子松克清长嘉红山贤阳乐锋智青跃元武广思雄锦威启昌铭维义宗英凯鸿森超坚旭政传康继翔栋仲权奇礼楠炜友年震鑫雷兵万星骏伦绍麟雨行才希彦兆贵源有景升惠臣慧开章润高佳虎根远力进泉茂毅富博霖顺信凡豪树和恩向道川彬柏磊敬书鸣芳培全炳基冠晖京欣廷哲保秋君劲栋";

    private static final String[] CHANNELS = {"notices", "policies", "reports"};
    private static final String[] KINDS = {"notice", "announcement", "plan", "budget", "rule-of-law-report", "normative-document", "other"};

    record Subject(String name, String[] words) {}

    private static Subject subject(String name, String words) {
        return new Subject(name, words(words));
    }

    private static String[] words(String text) {
        return text.strip().split("\\s+");
    }

    private final Random random;
    private final Subject subject;
    private final Subject other;
    private final String place;

    private Corpus(long number) {
        random = new Random(number * 0x9E3779B97F4A7C15L);
        random.nextInt();
        subject = SUBJECTS[zipf(SUBJECTS.length, 0.7)];
        other = SUBJECTS[random.nextInt(SUBJECTS.length)];
        place = name(PLACE, 2);
    }

    public static void main(String[] arguments) throws IOException {
        try (var out = new PrintStream(
                new BufferedOutputStream(System.out, 1 << 20), false, StandardCharsets.UTF_8)) {
            int towns = Integer.parseInt(arguments[2]);
            for (long n = Long.parseLong(arguments[0]); n <= Long.parseLong(arguments[1]); n++) {
                out.print(new Corpus(n).line(n, 1 + (int) (n % towns)));
                out.print('\n');
            }
        }
    }

    private String line(long number, int town) {
        var organ = "试验镇" + town + "人民政府";
        var day = LocalDate.of(2017, 5, 1).plusDays(number / A_DAY);
        int year = day.getYear();
        var form = pick(FORMS, 0.8);
        var title = organ + "关于" + year + "年" + pick(ADVERBS, 0.5) + pick(VERBS, 0.45) + place + "村"
                + subject.name() + pick(subject.words(), 0.6) + "的" + form;
        var documentNumber = random.nextInt(3) == 0 ? "\\N" : documentNumber(number, year);
        return String.join("\t", Long.toString(number), Integer.toString(town), CHANNELS[zipf(3, 1)],
                KINDS[zipf(KINDS.length, 1)], title, content(title, organ, day), documentNumber, day.toString(),
                random.nextInt(12) == 0 ? "REPEALED" : "IN_FORCE");
    }

    static String documentNumber(long number, int year) {
        return "试府〔" + year + "〕" + (1 + number % 99_999) + "号";
    }

    private String content(String title, String organ, LocalDate day) {
        var blocks = new ArrayList<String>();
        int length = 0;
        int part = 0;
        while (length < LENGTH) {
            if (blocks.size() % 8 == 0) {
                blocks.add("{\"type\":\"heading\",\"level\":1,\"mark\":\"" + "一二三四五六七八九十".charAt(part++ % 10)
                        + "、\",\"text\":[{\"type\":\"text\",\"text\":\"" + pick(VERBS, 0.45) + noun() + "\"}],\"runIn\":false}");
                continue;
            }
            var text = paragraph();
            length += text.length();
            blocks.add("{\"type\":\"paragraph\",\"text\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}");
        }
        return "{\"title\":\"" + title + "\",\"blocks\":[" + String.join(",", blocks) + "],\"signature\":{\"organ\":\"" + organ
                + "\",\"date\":\"" + day + "\"}}";
    }

    private String paragraph() {
        var text = new StringBuilder();
        int sentences = 2 + random.nextInt(4);
        for (int i = 0; i < sentences; i++) {
            int clauses = 2 + random.nextInt(3);
            for (int j = 0; j < clauses; j++) {
                text.append(clause()).append(j == clauses - 1 ? "。" : "，");
            }
        }
        return text.toString();
    }

    private String clause() {
        return switch (random.nextInt(12)) {
            case 0 -> "全年" + pick(VERBS, 0.45) + noun() + (1 + random.nextInt(900)) + pick(words("次 户 人 处 件 公里 亩 万元 份 场"), 0.4);
            case 1 -> name(PLACE, 2) + "村" + pick(VERBS, 0.45) + noun();
            case 2 -> name(PLACE, 2) + "村村民" + name(SURNAME, 1) + name(GIVEN, 1 + random.nextInt(2)) + pick(words("反映 负责 申请 提出 参加"), 0.3) + noun();
            case 3 -> "由" + pick(NOUNS, 0.5) + "牵头，" + pick(VERBS, 0.45) + noun() + "和" + noun();
            case 4 -> "对" + noun() + pick(ADVERBS, 0.5) + pick(VERBS, 0.45);
            case 5 -> "确保" + noun() + pick(words("到位 落到实处 按期完成 取得实效 不留死角 有人管"), 0.4);
            case 6 -> "委托" + name(PLACE, 2) + name(GIVEN, 2) + pick(words("建设工程有限公司 农业发展有限公司 劳务服务有限公司 商贸行 养殖专业合作社"), 0.4) + pick(VERBS, 0.45) + noun();
            case 7 -> (1 + random.nextInt(12)) + "月" + (1 + random.nextInt(28)) + "日前" + pick(VERBS, 0.45) + noun();
            default -> pick(ADVERBS, 0.6) + pick(VERBS, 0.45) + (random.nextInt(3) == 0 ? pick(NOUNS, 0.6) : "") + noun();
        };
    }

    private String noun() {
        int at = random.nextInt(100);
        if (at < 45) {
            return pick(subject.words(), 0.35);
        }
        return at < 55 ? pick(other.words(), 0.5) : pick(NOUNS, 0.6);
    }

    private String name(String characters, int length) {
        var name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append(characters.charAt(random.nextInt(characters.length())));
        }
        return name.toString();
    }

    private String pick(String[] words, double steepness) {
        return words[zipf(words.length, steepness)];
    }

    /** A rank from 0, the first the most frequent: rank r with weight 1 / (r + 1) to the power of the steepness, by its integral. */
    private int zipf(int size, double steepness) {
        double exponent = 1 - steepness;
        double at = exponent == 0
                ? Math.pow(size, random.nextDouble())
                : Math.pow(random.nextDouble() * (Math.pow(size, exponent) - 1) + 1, 1 / exponent);
        return Math.min(size - 1, (int) at - 1);
    }
}
