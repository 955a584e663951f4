import { KeyOutlined, LoginOutlined } from '@ant-design/icons'
import { getSignInWays, type SignInAnswer, startOidcSignIn } from '@huoshui/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Divider, Flex } from 'antd'
import { remote } from '../remote.ts'
import { canUsePasskeys, signInWithPasskey } from '../session/passkey.ts'

type Props = { onAnswer: (answer: SignInAnswer) => Promise<void> }

/** Passkey and single sign-on, each only where it can work. */
export function OtherWays({ onAnswer }: Props) {
  const { data: ways } = useQuery({
    queryKey: ['sign-in-ways'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => remote(getSignInWays, undefined, signal),
  })
  const passkey = useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: () => onAnswer({ next: 'done' }),
    onError: () => {},
  })
  const oidc = useMutation({
    mutationFn: () => remote(startOidcSignIn, { body: {} }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: () => {},
  })
  const error = passkey.error ?? oidc.error
  return (
    <div>
      <Divider plain style={{ marginBlock: 0 }}>
        或
      </Divider>
      {error && <Alert type="warning" showIcon role="alert" title={error.message} style={{ marginBottom: 12 }} />}
      <Flex vertical gap={8}>
        {canUsePasskeys() && (
          <Button icon={<KeyOutlined />} block loading={passkey.isPending} onClick={() => passkey.mutate()}>
            用通行密钥登录
          </Button>
        )}
        {ways?.oidc && (
          <Button icon={<LoginOutlined />} block loading={oidc.isPending} onClick={() => oidc.mutate()}>
            统一身份认证登录
          </Button>
        )}
      </Flex>
      {ways?.demo && <p style={{ margin: '16px 0 0' }}>演示系统：企业、人员和数字均为虚构。</p>}
    </div>
  )
}
