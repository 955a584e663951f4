import { portalPath } from '@huoshui/contract'
import { PageHeader, Panel } from '@huoshui/ui'
import { Alert, Button, Flex, QRCode, Typography } from 'antd'
import { useSession } from '../session/session.ts'
import './portal-code.css'

/** 湛融码 of one's own outlet or office, to be printed and put up: firms scan it and declare by themselves. */
export function PortalCodePage() {
  const { organisationId, organisationName } = useSession()
  const address = `${window.location.origin}${portalPath}q/${encodeURIComponent(organisationId)}`
  const fault = faultOf(window.location)
  return (
    <>
      <PageHeader
        title="湛融码"
        context="贴在网点、办事大厅或印在宣传页上；企业用微信或相机扫码，不用账号就能申报融资需求、查进度。"
        actions={
          <Button type="primary" onClick={() => window.print()}>
            打印
          </Button>
        }
      />
      <Flex vertical gap={12}>
        {fault && <Alert type="warning" showIcon title={fault} />}
        <Panel>
          <section className="portal-poster" aria-label="湛融码海报">
            <h2>扫码申报融资需求</h2>
            <QRCode
              value={address}
              type="svg"
              size={300}
              errorLevel="Q"
              bgColor="#fff"
              color="#000"
              aria-label="湛融码"
            />
            <p>{organisationName}</p>
            <ol>
              <li>找到您的企业，填金额、期限和用途，约三分钟</li>
              <li>逐家勾选愿意提供信息的银行，可随时撤回</li>
              <li>用手机验证码提交，凭查询码看每一步</li>
            </ol>
            <p>申报、审核、推荐全程不收费，没有“合作中介”。推荐不等于授信，是否放款由银行决定。</p>
          </section>
        </Panel>
        <Typography.Text copyable>{address}</Typography.Text>
      </Flex>
    </>
  )
}

/** Why a phone could not open this address; undefined when nothing speaks against it. */
function faultOf({ hostname }: Location): string | undefined {
  if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return undefined
  return '这是本机地址，手机打不开；请从单位公布的网址打开工作台再打印。'
}
