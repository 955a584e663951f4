import { confirmSecondFactor } from '@huoshui/contract'
import { CopyText } from '@huoshui/ui'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Flex, Form, Input, QRCode } from 'antd'
import { remote } from '../remote.ts'

export type SecondFactorSetup = { uri: string; backupCodes: string[] }

/** The three steps after the password: scan, keep the backup codes, prove it with a first code. */
export function SecondFactorSteps({ setup, onDone }: { setup: SecondFactorSetup; onDone: () => Promise<void> }) {
  const verify = useMutation({
    mutationFn: ({ code }: { code: string }) => remote(confirmSecondFactor, { body: { code } }),
    onSuccess: onDone,
    onError: () => {},
  })
  const secret = new URL(setup.uri).searchParams.get('secret') ?? ''
  return (
    <Flex vertical gap={12} align="flex-start">
      <div>一、用手机上的验证器应用扫描二维码；扫不了的，手工输入密钥。</div>
      <QRCode value={setup.uri} type="svg" bgColor="#fff" color="#000" aria-label="动态口令二维码" />
      <CopyText text={secret} label="密钥" />
      <div>二、把备用码抄下并妥善保管。手机丢失时每个可登录一次，离开本页后不再显示。</div>
      <CopyText text={setup.backupCodes.join('　')} label="备用码" />
      <div>三、输入应用中的 6 位数字，完成开通。</div>
      {verify.error && <Alert type="error" role="alert" title={verify.error.message} />}
      <Form<{ code: string }> layout="inline" onFinish={(fields) => verify.mutate(fields)}>
        <Form.Item name="code" label="动态口令" rules={[{ required: true, len: 6, message: '请输入 6 位数字。' }]}>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={verify.isPending}>
          完成开通
        </Button>
      </Form>
    </Flex>
  )
}
