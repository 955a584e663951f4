/**
 * Characters that people of this region read in more than one way in names of firms, persons and places; every reading
 * listed is indexed, so either finds the name. Kept short: each further reading adds keys to every document that holds it.
 */
export const POLYPHONES = `
行 xing hang,长 chang zhang,重 zhong chong,乐 le yue,厦 xia sha,都 du dou,单 dan shan,曾 zeng ceng,覃 tan qin,
仇 qiu chou,区 qu ou,解 xie jie,查 cha zha,朴 pu piao,翟 zhai di,藏 cang zang,角 jiao jue,调 diao tiao,
传 chuan zhuan,会 hui kuai,参 can shen,卜 bu bo,朝 chao zhao,垌 dong tong,菉 lu lv,绿 lv lu,涌 yong chong,
圩 xu wei,埔 pu bu,莞 guan wan,番 fan pan,栅 zha shan,仔 zai zi,尾 wei yi,蔚 wei yu,阿 a e,洞 dong tong,六 liu lu,
泊 bo po,奇 qi ji,折 zhe she,宿 su xiu,率 lv shuai,差 cha chai,降 jiang xiang,强 qiang jiang,盛 sheng cheng,
晟 sheng cheng,乘 cheng sheng,召 zhao shao,种 zhong chong,柏 bai bo,薄 bo bao,浅 qian jian,颉 xie jie,
校 xiao jiao,贾 jia gu,祭 ji zhai,系 xi ji,洗 xi xian,冯 feng ping,俞 yu shu,於 yu wu,尉 wei yu,牟 mou mu,繁 fan po,
盖 gai ge,郇 xun huan,缪 miao mou miu,秘 mi bi,句 ju gou,娜 na nuo,粘 zhan nian,弹 dan tan,澄 cheng deng,
称 cheng chen,伺 si ci,似 si shi,畜 xu chu,殖 zhi shi,术 shu zhu,露 lu lou,剥 bo bao,削 xue xiao,壳 ke qiao,
蚌 bang beng,便 bian pian,茄 qie jia,将 jiang qiang,觉 jue jiao,劲 jin jing,颈 jing geng,卡 ka qia,落 luo la,
勒 le lei,俩 lia liang,弄 nong long,陆 lu liu,抹 mo ma,脉 mai mo,埋 mai man,蔓 man wan,氓 mang meng,模 mo mu,
疟 nve yao,刨 pao bao,炮 pao bao,屏 ping bing,瀑 pu bao,铅 qian yan,亲 qin qing,雀 que qiao,塞 sai se,色 se shai,
什 shi shen,说 shuo shui,拓 tuo ta,提 ti di,褪 tui tun,遗 yi wei,吓 xia he,巷 xiang hang,血 xue xie,熨 yun yu,
咽 yan ye,叶 ye xie,艾 ai yi,择 ze zhai,扎 zha za,轧 zha ya,爪 zhua zhao,幢 zhuang chuang,琢 zhuo zuo,硕 shuo shi,
蛤 ha ge,町 ting ding,给 gei ji,谷 gu yu,嚼 jiao jue,龟 gui jun qiu,柜 gui ju,匙 shi chi,圈 quan juan,吁 xu yu,
铛 dang cheng,厂 chang an,臭 chou xiu,堡 bao pu bu,辟 pi bi,扁 bian pian,槟 bin bing,禅 chan shan,颤 chan zhan,
裳 shang chang,刹 cha sha,钿 dian tian,度 du duo,囤 dun tun,恶 e wu,佛 fo fu,脯 pu fu,芥 jie gai,虹 hong jiang,
浒 hu xu,稽 ji qi,靓 liang jing,棱 leng ling,糜 mi mei,宓 mi fu,摩 mo ma,迫 po pai,栖 qi xi,纤 xian qian,
荨 qian xun,茜 qian xi,鞘 qiao shao,趄 ju qie,莎 sha suo,杉 shan sha,歙 she xi,峙 zhi shi,氏 shi zhi,熟 shu shou,
忪 song zhong,陶 tao yao,崴 wai wei,芴 wu hu,莘 xin shen,荥 xing ying,殷 yin yan,钥 yao yue,邪 xie ye,育 yu yo,
咱 za zan,著 zhu zhuo,兹 zi ci
`
