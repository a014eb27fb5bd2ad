// The server that y-websocket brings; YPERSISTENCE names the folder of its LevelDB.
const http = require('node:http')
const { WebSocketServer } = require('ws')
const { setupWSConnection } = require('y-websocket/bin/utils')

const server = http.createServer()
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', setupWSConnection)
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'))
