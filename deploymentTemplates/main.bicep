// Tact on Azure: a bot with Teams, Web Chat and Direct Line channels, on an App Service for Linux.
// azuredeploy.json is the same for tools that take ARM templates; a test holds the two together.

@description('Name of the bot, and beginning of the names of all that belongs to it.')
@minLength(4)
@maxLength(36)
param botName string

@description('Where the app and its data are. The bot registration itself is global.')
param location string = resourceGroup().location

@description('UserAssignedMSI needs no secret at all; SingleTenant needs appId and appPasswordSecretUri.')
@allowed(['UserAssignedMSI', 'SingleTenant'])
param appType string = 'UserAssignedMSI'

@description('App id of the registration in Entra ID. With UserAssignedMSI leave it empty: the identity made here is the bot.')
param appId string = ''

@description('Tenant of the identity or the registration.')
param tenantId string = subscription().tenantId

@description('Address of the Key Vault secret with the app password. With UserAssignedMSI leave it empty.')
param appPasswordSecretUri string = ''

@description('Address of the Key Vault secret that web chat pages of other sites get their tokens with; empty: allowed pages need none.')
param directLineSecretUri string = ''

@description('Origins of other sites whose pages may embed the chat, with spaces between.')
param allowedOrigins string = ''

@description('Language for customers whose own can not be told.')
@allowed(['de', 'nl', 'en'])
param defaultLocale string = 'en'

@description('Customers\' words are logged at none of them.')
@allowed(['error', 'warn', 'info', 'debug'])
param logLevel string = 'info'

@description('Size of the App Service plan; Basic is the least that can reach the data.')
@allowed(['B1', 'B2', 'B3', 'P0v3', 'P1v3', 'P2v3'])
param planSku string = 'B1'

@description('F0 is free, S1 has an SLA.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('ZRS keeps the data in three places, where the region has them.')
@allowed(['Premium_LRS', 'Premium_ZRS'])
param storageSku string = 'Premium_LRS'

var siteName = '${botName}-${uniqueString(resourceGroup().id)}'
var storageName = 'tact${uniqueString(resourceGroup().id, botName)}'
var dataFolder = '/mounts/tact'
var managed = appType == 'UserAssignedMSI'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${botName}-identity'
  location: location
}

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: '${botName}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/24'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/26'
          delegations: [{ name: 'app', properties: { serviceName: 'Microsoft.Web/serverFarms' } }]
          serviceEndpoints: [{ service: 'Microsoft.Storage' }]
        }
      }
    ]
  }
}

// NFS, not the App Service's own /home: that is SMB, which has no locks that SQLite could use ("database is locked").
// NFS knows no https and no keys; the network rule is what keeps others out.
resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: storageName
  location: location
  kind: 'FileStorage'
  sku: { name: storageSku }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    allowBlobPublicAccess: false
    supportsHttpsTrafficOnly: false
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      virtualNetworkRules: [{ id: '${network.id}/subnets/app' }]
    }
  }
}

resource share 'Microsoft.Storage/storageAccounts/fileServices/shares@2023-05-01' = {
  name: '${storage.name}/default/tact'
  properties: {
    enabledProtocols: 'NFS'
    rootSquash: 'NoRootSquash'
    shareQuota: 100
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${botName}-plan'
  location: location
  kind: 'linux'
  // one instance: with the embedded store a second would answer the same customers
  sku: { name: planSku, capacity: 1 }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: siteName
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: '${network.id}/subnets/app'
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      linuxFxVersion: 'NODE|22-lts'
      appCommandLine: 'node build/src/index.js'
      alwaysOn: true
      webSocketsEnabled: true
      numberOfWorkers: 1
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      azureStorageAccounts: {
        tact: {
          type: 'AzureFiles'
          protocol: 'Nfs'
          accountName: storage.name
          shareName: 'tact'
          mountPath: dataFolder
        }
      }
    }
  }
  dependsOn: [share]
}

resource settings 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: site
  name: 'appsettings'
  properties: {
    NODE_ENV: 'production'
    HOST: '0.0.0.0'
    PORT: '8080'
    PUBLIC_URL: 'https://${site.properties.defaultHostName}'
    TRUST_PROXY: 'true'
    DATA_DIR: dataFolder
    LOG_LEVEL: logLevel
    DEFAULT_LOCALE: defaultLocale
    ALLOWED_ORIGINS: allowedOrigins
    DIRECTLINE_SECRET: empty(directLineSecretUri) ? '' : '@Microsoft.KeyVault(SecretUri=${directLineSecretUri})'
    MICROSOFT_APP_TYPE: appType
    MICROSOFT_APP_ID: managed ? identity.properties.clientId : appId
    MICROSOFT_APP_TENANT_ID: tenantId
    MICROSOFT_APP_PASSWORD: empty(appPasswordSecretUri) ? '' : '@Microsoft.KeyVault(SecretUri=${appPasswordSecretUri})'
    // the package is built before it is sent
    SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
    // the old process ends before the new one opens the store
    WEBSITE_DISABLE_OVERLAPPED_RECYCLING: '1'
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: botName
  location: 'global'
  kind: 'azurebot'
  sku: { name: botSku }
  properties: {
    displayName: botName
    endpoint: 'https://${site.properties.defaultHostName}/api/messages'
    msaAppType: appType
    msaAppId: managed ? identity.properties.clientId : appId
    msaAppTenantId: tenantId
    msaAppMSIResourceId: managed ? identity.id : ''
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true, enableCalling: false }
  }
}

resource webChat 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'WebChatChannel'
  location: 'global'
  properties: {
    channelName: 'WebChatChannel'
    properties: {
      sites: [{ siteName: 'Default Site', isEnabled: true, isWebchatPreviewEnabled: true }]
    }
  }
}

resource directLine 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'DirectLineChannel'
  location: 'global'
  properties: {
    channelName: 'DirectLineChannel'
    properties: {
      sites: [{ siteName: 'Default Site', isEnabled: true, isV1Enabled: false, isV3Enabled: true }]
    }
  }
}

output siteName string = site.name
output url string = 'https://${site.properties.defaultHostName}'
output identityPrincipalId string = identity.properties.principalId
