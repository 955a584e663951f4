import type { Command } from 'commander'
import { sayRefusal } from './answer-operator.ts'
import { type CommonFlags, withInstallation } from './installation.ts'

/** `huoshui user`: what an operator must be able to do when nobody can sign in any more. */
export function addUser(program: Command): void {
  const user = program.command('user').description('用户：列表、重设密码 / users: list, reset a password')
  user
    .command('list')
    .description('列出用户 / list users')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action(async (flags: CommonFlags) => {
      process.exitCode = await withInstallation(flags, async ({ database }) => {
        const { rows } = await database.owner.query(
          'select username, name, role, organisation_id, disabled_at from auth_user order by username',
        )
        if (flags.json) console.log(JSON.stringify(rows))
        else console.table(rows)
        return 0
      })
    })
  user
    .command('reset-password <username>')
    .description('签发一次性设置密码链接（记入审计） / issue a one-time link to set a password (audited)')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action(async (username: string, flags: CommonFlags) => {
      process.exitCode = await withInstallation(flags, async ({ database }) => {
        const { resetByOperator } = await import('@huoshui/server/user/reset-by-operator')
        const ticket = await resetByOperator(database, username, new Date())
        if (!ticket) {
          return sayRefusal(flags, `没有用户“${username}”；用 huoshui user list 查看。`, 1)
        }
        console.log(flags.json ? JSON.stringify(ticket) : `请用户打开（24 小时内有效，只能用一次）：${ticket.path}`)
        return 0
      })
    })
}
