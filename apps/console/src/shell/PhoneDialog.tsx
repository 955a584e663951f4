import { fieldPath } from '@huoshui/contract'
import { useFocusReturn } from '@huoshui/ui'
import { Alert, Flex, Modal, QRCode, Typography } from 'antd'

/** 手机端: the field app's address as a code, and what the first sign-in needs. */
export function PhoneDialog({ username, onClose }: { username: string; onClose: () => void }) {
  useFocusReturn()
  const address = `${window.location.origin}${fieldPath}`
  return (
    <Modal open title="手机端：活水走访" footer={null} onCancel={onClose} width={460}>
      <Flex vertical align="center" gap={12}>
        {faultOf(window.location) && <Alert type="warning" showIcon title={faultOf(window.location)} />}
        <QRCode value={address} type="svg" size={200} bgColor="#fff" color="#000" aria-label="走访应用二维码" />
        <Typography.Text copyable>{address}</Typography.Text>
      </Flex>
      <ol style={{ paddingInlineStart: 20, marginBottom: 0 }}>
        <li>用手机浏览器或微信扫码打开，不用下载安装；常用的可“添加到主屏幕”。</li>
        <li>第一次须联网，用账号（{username}）和密码登录，再设 6 位设备口令；之后没有网络也能用。</li>
        <li>手机上只有您网格内的经营主体，离开网格自动清除；手机丢失请立即在“我的”或走访设备中挂失。</li>
      </ol>
    </Modal>
  )
}

/** Why a phone could not open this address; undefined when nothing speaks against it. */
function faultOf({ hostname, protocol }: Location): string | undefined {
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    return '这是本机地址，手机打不开；请从单位公布的网址打开工作台再扫码。'
  if (protocol !== 'https:') return '手机端须经 https 打开（数据要加密保存）；请向系统管理员索取 https 网址。'
  return undefined
}
