import Crypto

Peer.run()
