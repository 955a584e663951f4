/** Place in a file as a person sees it in Excel: row from 1, column as a letter, sheet by its tab. */
export interface SheetPlace {
  readonly row?: number
  /** Column letter, such as `C`. */
  readonly column?: string
  readonly sheet?: string
}

/** What an error sentence may need beside the place. */
export interface SheetErrorFacts extends SheetPlace {
  /** The limit that was crossed, ready to read, such as `512 MB`. */
  readonly limit?: string
  /** The name, value or byte at fault, shortened. */
  readonly found?: string
}

type Sentence = (facts: SheetErrorFacts) => string

const saveAsXlsx = '请用 Excel 或 WPS 打开后“另存为”Excel 工作簿（.xlsx）再上传。'
const saveAsUtf8 = '请用 Excel 或 WPS 另存为“CSV UTF-8(逗号分隔)”后再上传。'
const sendAgain = '请重新导出或重新上传该文件。'

/** Every error this package raises: code → the sentence a user reads (what is wrong, where, what to do). */
export const sheetErrors = {
  'file.empty': () => '文件是空的，没有任何内容。请检查后重新上传。',
  'file.too-large': ({ limit }) => `文件超过 ${limit} 的上限。请按县区或街道拆分后分别上传。`,
  'file.truncated': () => `文件不完整，可能上传或下载时中断。${sendAgain}`,
  'file.is-xlsx': () => '这是 Excel 工作簿，不是 CSV 文件。请将扩展名改为 .xlsx 后上传。',
  'file.is-xls': () => `这是旧版 Excel 97-2003 文件（.xls），不能直接读取。${saveAsXlsx}`,
  'file.is-encrypted': () => '文件设有打开密码。请在 Excel 或 WPS 中取消密码后再上传。',
  'file.is-html': () => `这是网页文件，只是改了扩展名。${saveAsXlsx}`,
  'file.is-text': () => '这是文本文件，不是 Excel 工作簿。如为 CSV,请将扩展名改为 .csv 后上传。',
  'file.is-other-document': ({ found }) => `这是 ${found} 文件，不是 Excel 工作簿（.xlsx）。${saveAsXlsx}`,
  'file.is-unknown': () => `无法识别文件格式，只接受 .xlsx 和 .csv。${saveAsXlsx}`,

  'text.invalid-byte': ({ found, ...place }) =>
    `${where(place)}有无法识别的字节（${found}），为避免出现乱码未予导入。${saveAsUtf8}`,
  'text.encoding-unknown': () => `无法判断文件的文字编码，为避免出现乱码未予导入。${saveAsUtf8}`,
  'text.encoding-unsupported': ({ found }) => `不支持文字编码 ${found}。${saveAsUtf8}`,
  'text.nul': (place) => `${where(place)}含有空字符（NUL），文件可能已损坏或不是表格。${saveAsUtf8}`,

  'csv.quote-unclosed': (place) =>
    `${where(place)}的英文双引号没有成对，直到文件结束也未找到另一半。请补全或删除该引号后再上传。`,
  'csv.quote-misplaced': (place) =>
    `${where(place)}的英文双引号之后还有文字。请将单元格内的双引号写成两个（""）后再上传。`,
  'csv.record-too-large': ({ limit, ...place }) =>
    `从${where(place)}开始的一行超过 ${limit}，多半是双引号没有成对。请检查该行的双引号。`,

  'zip.damaged': ({ found }) => `文件已损坏（${found}）。请用 Excel 或 WPS 打开修复并另存后再上传。`,
  'zip.too-many-entries': ({ limit }) =>
    `压缩包内的文件超过 ${limit} 个，不是正常的 Excel 工作簿，已拒绝读取。${saveAsXlsx}`,
  'zip.too-large': ({ limit }) => `文件解压后超过 ${limit}，已停止读取。请按县区或街道拆分后分别上传。`,
  'zip.ratio': ({ found }) => `文件的压缩比异常（${found}），疑似“压缩包炸弹”，已停止读取。${saveAsXlsx}`,
  'zip.bad-name': ({ found }) => `压缩包内有不安全的文件名（${found}），已拒绝读取。${saveAsXlsx}`,
  'zip.duplicate-entry': ({ found }) => `压缩包内有重复的文件（${found}），已拒绝读取。${saveAsXlsx}`,
  'zip.encrypted': () => '压缩包设有密码。请取消密码后再上传。',
  'zip.method-unsupported': ({ found }) => `不支持的压缩方式（${found}）。${saveAsXlsx}`,

  'layout.no-columns': () =>
    '版式里没有与台账项目同名的命名单元格。请选中数据首行的各列单元格，在名称框中写上项目名称或编号，保存后再上传。',
  'layout.apart': ({ found }) =>
    `版式里“${found}”与其他项目不在同一张工作表的同一行。请把各项目的命名单元格放在数据首行。`,
  'layout.formulas': () => '版式的数据首行或以下有公式，填入多行后会错位。请把合计公式移到数据行上方，或改为文字。',

  'xlsx.macros': () => '工作簿含有宏（VBA），为安全起见不予读取。请另存为不含宏的 Excel 工作簿（.xlsx）后再上传。',
  'xlsx.damaged': ({ found, ...place }) =>
    `${where(place)}的内容不符合 Excel 格式（${found}）。请用 Excel 或 WPS 打开修复并另存后再上传。`,
  'xlsx.doctype': () => `文件内含有 DTD 声明，不是正常的 Excel 工作簿，已拒绝读取。${saveAsXlsx}`,
  'xlsx.no-sheet': () => '工作簿中没有可见的工作表。请取消隐藏要导入的工作表后再上传。',
  'xlsx.sheet-missing': ({ found }) => `工作簿中没有名为“${found}”的工作表。请核对工作表名称。`,
  'xlsx.shared-strings-too-large': ({ limit }) =>
    `工作簿中的文字总量超过 ${limit}。请按县区或街道拆分，或改用 CSV 上传。`,

  'table.no-rows': () => '文件里只有表头，没有数据行。请检查导出条件或选对工作表后重新上传。',
  'table.too-many-rows': ({ limit }) => `行数超过 ${limit} 的上限。请拆分后分别上传。`,
  'table.too-many-columns': ({ limit, ...place }) =>
    `${where(place)}的列数超过 ${limit} 的上限。请删除多余的列后再上传。`,
  'table.text-too-large': ({ limit, ...place }) =>
    `${where(place)}附近的文字展开后超过 ${limit}，不是正常的表格，已停止读取。请检查文件来源。`,

  'write.text-broken': (place) => `${where(place)}的文字含有残缺字符，无法导出。请修正该条数据。`,
  'write.value-not-of-kind': ({ found, ...place }) =>
    `${where(place)}的值“${found}”与该列类型不符，无法导出。请修正该条数据。`,
  'write.sheet-name': ({ found }) =>
    `工作表名称“${found}”不可用：不得为空、重复、超过 31 个字符或含有 [ ] : * ? / \\。`,
  'write.choices': ({ found }) => `“${found}”列的下拉选项不可用：选项不得为空或重复，且不超过 10,000 个。`,
  'write.too-large': ({ limit }) => `导出文件超过 ${limit}。请缩小导出范围后重试。`,
} as const satisfies Record<string, Sentence>

/** Code of an error of this package. */
export type SheetErrorCode = keyof typeof sheetErrors

/** An error whose `message` is the Chinese sentence for the user, with the place where one is known. */
export interface SheetError extends Error, SheetPlace {
  readonly name: 'SheetError'
  readonly code: SheetErrorCode
  /** What the sentence was made from. */
  readonly facts: SheetErrorFacts
}

/** Makes the error for a code; throw what it returns. */
export function sheetError(code: SheetErrorCode, facts: SheetErrorFacts = {}, cause?: unknown): SheetError {
  const sentence: Sentence = sheetErrors[code]
  const { row, column, sheet } = facts
  const error = new Error(sentence(facts), cause === undefined ? undefined : { cause })
  return Object.assign(error, { name: 'SheetError' as const, code, facts, row, column, sheet })
}

/** The same error with the place added, where it did not know its place yet; any other error as it is. */
export function placeSheetError(error: unknown, place: SheetPlace): unknown {
  if (!isSheetError(error) || error.row !== undefined) return error
  return sheetError(error.code, { ...place, ...error.facts }, error.cause)
}

/** Tells an error of this package from any other. */
export function isSheetError(error: unknown): error is SheetError {
  return error instanceof Error && error.name === 'SheetError' && 'code' in error
}

function where({ sheet, row, column }: SheetPlace): string {
  const inSheet = sheet === undefined ? '' : `工作表“${sheet}”`
  const inRow = row === undefined ? '' : `第 ${row} 行`
  const inColumn = column === undefined ? '' : ` ${column} 列`
  return inSheet + inRow + inColumn || '文件'
}
