import type { FigureId } from '@huoshui/rules/figure/figures'

/** Words and the figures among them; said only where every figure has a value. */
export type Sentence = readonly (string | { figure: FigureId })[]

const figure = (id: FigureId) => ({ figure: id })

/**
 * What a monthly 工作简报 tells of the month's end, in the order of the work. The platform's own arrangement, which no document sets;
 * the editor writes on from it.
 */
export const MONTH_ITEMS: readonly { title: string; sentences: readonly Sentence[]; units?: FigureId }[] = [
  {
    title: '走访情况',
    sentences: [
      [
        '走访对象清单',
        figure('listed'),
        '，累计走访经营主体',
        figure('visited_firms'),
        '，走访',
        figure('visits'),
        '。',
      ],
      ['清单内走访率', figure('coverage'), '。'],
      ['提出融资需求的经营主体', figure('need_firms'), '。'],
    ],
    units: 'visited_firms',
  },
  {
    title: '申报和推荐情况',
    sentences: [
      ['累计列入申报清单', figure('declared_firms'), '，列入推荐清单', figure('recommended_firms'), '。'],
      ['推荐通过率', figure('recommended_share'), '。'],
    ],
    units: 'recommended_firms',
  },
  {
    title: '授信和放款情况',
    sentences: [
      ['银行累计授信', figure('credited_firms'), '、', figure('credit_amount'), '。'],
      ['累计放款', figure('drawn_firms'), '、', figure('drawn_amount'), '。'],
      ['其中首贷', figure('first_loan_firms'), '、', figure('first_loan_amount'), '。'],
      ['信用贷款占放款金额的', figure('unsecured_share'), '，平均利率', figure('average_rate'), '。'],
    ],
    units: 'drawn_amount',
  },
  {
    title: '银行答复情况',
    sentences: [
      [
        '银行对接率',
        figure('contact_share'),
        '，按期答复率',
        figure('in_time_share'),
        '，平均',
        figure('days_to_answer'),
        '答复。',
      ],
      ['累计不予授信', figure('refusals'), '。'],
      ['无还本续贷累计', figure('renewed_amount'), '。'],
    ],
  },
]
