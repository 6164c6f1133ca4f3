package main

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// account is what Site Recovery uses: it has every privilege until a test takes some away.
const account = "svc-asr@vsphere.local"

var (
	authority *authorizationManager
	licences  *licenceManager
)

// appoint replaces the managers of which the simulator answers too little.
func appoint() {
	content := simulator.Map.Get(types.ManagedObjectReference{Type: "ServiceInstance", Value: "ServiceInstance"}).(*simulator.ServiceInstance).Content
	old := simulator.Map.Get(*content.AuthorizationManager).(*simulator.AuthorizationManager)
	authority = &authorizationManager{AuthorizationManager: *old, held: map[string]bool{}}
	for _, role := range old.RoleList {
		if role.Name == "Admin" {
			for _, id := range role.Privilege {
				authority.held[id] = true
			}
		}
	}
	for _, id := range sorted(authority.held) {
		group, name := id[:strings.LastIndex(id, ".")], id[strings.LastIndex(id, ".")+1:]
		authority.PrivilegeList = append(authority.PrivilegeList,
			types.AuthorizationPrivilege{PrivId: id, Name: name, PrivGroupName: group})
	}
	simulator.Map.Put(authority)

	manager := simulator.Map.Get(*content.LicenseManager).(*simulator.LicenseManager)
	assignment := simulator.Map.Get(*manager.LicenseAssignmentManager).(*simulator.LicenseAssignmentManager)
	licences = &licenceManager{LicenseAssignmentManager: *assignment, editions: map[string][2]string{}}
	simulator.Map.Put(licences)

	for _, entity := range simulator.Map.All("HostSystem") {
		host := entity.(*simulator.HostSystem)
		hardware := *host.Summary.Hardware
		hardware.MemorySize = 64 << 30
		host.Summary.Hardware = &hardware
		licences.editions[host.Self.Value] = [2]string{"esx.enterprisePlus.cpuPackage", "vSphere Enterprise Plus"}
	}
}

func sorted(set map[string]bool) []string {
	var ids []string
	for id := range set {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

// changeService changes what belongs to no VM, host or datastore; false where it isn't of its business.
func changeService(c change) (bool, error) {
	switch c.Do {
	case "privileges":
		authority.denied = true
	case "takePrivileges":
		for _, id := range c.List {
			if !authority.held[id] {
				return true, fmt.Errorf("no privilege %q", id)
			}
			delete(authority.held, id)
		}
	case "noLicences":
		licences.denied = true
	case "pod":
		return true, addPod(c)
	case "podOverride":
		return true, override(c)
	case "ageEvents":
		events := simulator.Map.Get(types.ManagedObjectReference{Type: "EventManager", Value: "EventManager"}).(*simulator.EventManager)
		answer := events.QueryEvents(nil, &types.QueryEvents{Filter: types.EventFilterSpec{MaxCount: 1000}})
		for _, event := range answer.(*methods.QueryEventsBody).Res.Returnval {
			e := event.GetEvent()
			e.CreatedTime = e.CreatedTime.Add(-time.Duration(c.Number) * time.Second)
		}
	default:
		return false, nil
	}
	return true, nil
}

// addPod puts datastores into a new datastore cluster.
func addPod(c change) error {
	for _, entity := range simulator.Map.All("Datacenter") {
		datacenter := entity.(*simulator.Datacenter)
		folder := simulator.Map.Get(datacenter.DatastoreFolder).(*simulator.Folder)
		pod := &simulator.StoragePod{}
		pod.Name = c.Value
		pod.ChildType = []string{"Datastore"}
		pod.Summary = new(types.StoragePodSummary)
		pod.PodStorageDrsEntry = new(types.PodStorageDrsEntry)
		pod.PodStorageDrsEntry.StorageDrsConfig.PodConfig.Enabled = c.Flag
		pod.PodStorageDrsEntry.StorageDrsConfig.PodConfig.DefaultVmBehavior = c.Second
		for _, id := range c.List {
			pod.ChildEntity = append(pod.ChildEntity, types.ManagedObjectReference{Type: "Datastore", Value: id})
		}
		simulator.Map.PutEntity(folder, pod)
		folder.ChildEntity = append(folder.ChildEntity, pod.Self)
		return nil
	}
	return fmt.Errorf("no datacenter")
}

// override says what Storage DRS of a cluster does with one machine.
func override(c change) error {
	for _, entity := range simulator.Map.All("StoragePod") {
		pod := entity.(*simulator.StoragePod)
		if pod.Name == c.Value {
			info := types.StorageDrsVmConfigInfo{
				Vm: &types.ManagedObjectReference{Type: "VirtualMachine", Value: c.Other}, Behavior: c.Second}
			if c.Second == "" {
				info.Enabled = &c.Flag
			}
			config := &pod.PodStorageDrsEntry.StorageDrsConfig
			config.VmConfig = append(config.VmConfig, info)
			return nil
		}
	}
	return fmt.Errorf("no datastore cluster %q", c.Value)
}

// makeRaw turns a disk into a raw device mapping.
func makeRaw(vm *simulator.VirtualMachine, key int64) error {
	for _, device := range vm.Config.Hardware.Device {
		if d, ok := device.(*types.VirtualDisk); ok && int64(d.Key) == key {
			if b, ok := d.Backing.(*types.VirtualDiskFlatVer2BackingInfo); ok {
				d.Backing = &types.VirtualDiskRawDiskMappingVer1BackingInfo{
					VirtualDeviceFileBackingInfo: b.VirtualDeviceFileBackingInfo,
					Uuid:                         b.Uuid,
					LunUuid:                      "02000000",
					DeviceName:                   "vml.02000000",
					CompatibilityMode:            "virtualMode",
					DiskMode:                     b.DiskMode,
				}
				return nil
			}
		}
	}
	return fmt.Errorf("no flat disk %d", key)
}

// authorizationManager answers for the account of Site Recovery, too, and can refuse every question for a privilege.
type authorizationManager struct {
	simulator.AuthorizationManager

	denied bool
	held   map[string]bool
}

func (m *authorizationManager) HasPrivilegeOnEntities(req *types.HasPrivilegeOnEntities) soap.HasFault {
	var answer []types.EntityPrivilege
	for _, entity := range req.Entity {
		p := types.EntityPrivilege{Entity: entity}
		for _, id := range req.PrivId {
			p.PrivAvailability = append(p.PrivAvailability, types.PrivilegeAvailability{PrivId: id, IsGranted: !m.denied})
		}
		answer = append(answer, p)
	}
	return &methods.HasPrivilegeOnEntitiesBody{Res: &types.HasPrivilegeOnEntitiesResponse{Returnval: answer}}
}

func (m *authorizationManager) FetchUserPrivilegeOnEntities(req *types.FetchUserPrivilegeOnEntities) soap.HasFault {
	var answer []types.UserPrivilegeResult
	for _, entity := range req.Entities {
		result := types.UserPrivilegeResult{Entity: entity}
		if strings.EqualFold(req.UserName, account) {
			result.Privileges = sorted(m.held)
		}
		answer = append(answer, result)
	}
	return &methods.FetchUserPrivilegeOnEntitiesBody{Res: &types.FetchUserPrivilegeOnEntitiesResponse{Returnval: answer}}
}

// licenceManager assigns every host a licence of its own.
type licenceManager struct {
	simulator.LicenseAssignmentManager

	denied   bool
	editions map[string][2]string
}

func (m *licenceManager) QueryAssignedLicenses(req *types.QueryAssignedLicenses) soap.HasFault {
	if m.denied {
		fault := &types.NoPermission{PrivilegeId: "Global.Licenses"}
		return &methods.QueryAssignedLicensesBody{Fault_: simulator.Fault("Permission to perform this operation was denied.", fault)}
	}
	body := &methods.QueryAssignedLicensesBody{Res: &types.QueryAssignedLicensesResponse{}}
	for host, edition := range m.editions {
		if edition[0] == "" || req.EntityId != "" && req.EntityId != host {
			continue
		}
		licence := simulator.EvalLicense
		licence.EditionKey, licence.Name = edition[0], edition[1]
		body.Res.Returnval = append(body.Res.Returnval,
			types.LicenseAssignmentManagerLicenseAssignment{EntityId: host, AssignedLicense: licence})
	}
	return body
}
