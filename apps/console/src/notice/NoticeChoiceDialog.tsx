import { type NoticeChoice, saveNoticeChoice } from '@huoshui/contract'
import { FailureNotice } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'
import { noticeChoiceQuery } from './notice-queries.ts'

type Fields = { email?: string; isDigest?: boolean }

/** 接收设置: whether one is told by e-mail as well, one by one or gathered. */
export function NoticeChoiceDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const choice = useQuery(noticeChoiceQuery)
  return (
    <CommandDialog<Fields, NoticeChoice>
      title="接收设置"
      okText="保存"
      form={form}
      run={({ email, isDigest }) =>
        remote(saveNoticeChoice, { body: { email: email?.trim() || null, isDigest: isDigest ?? false } })
      }
      changes={['notice-choice']}
      done="已保存。"
      onClose={onClose}
    >
      {choice.error && <FailureNotice error={choice.error} onRetry={() => void choice.refetch()} />}
      {choice.data && (
        <>
          <Form.Item
            name="email"
            label="电子邮箱"
            initialValue={choice.data.email ?? ''}
            extra={
              choice.data.isEmailReady
                ? '留空则只在平台内提醒。邮件只说有几条什么事，不含企业名称。'
                : '本平台还没有接通邮件，填了也收不到；接通前请看平台内的消息。'
            }
          >
            <Input autoFocus maxLength={120} autoComplete="email" />
          </Form.Item>
          <Form.Item name="isDigest" valuePropName="checked" initialValue={choice.data.isDigest}>
            <Checkbox>汇总后再发（每天固定时间各一封）</Checkbox>
          </Form.Item>
        </>
      )}
    </CommandDialog>
  )
}
